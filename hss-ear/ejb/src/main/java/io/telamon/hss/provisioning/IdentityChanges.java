package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the identities of a user change that an S-CSCF knows of. A PPR may add identities to an
 * implicit registration set and may not take any away or exchange the default identity (TS 29.228
 * clause 6.2.2).
 *
 * @param needRegistration true if a set is another than before in a way that a PPR cannot tell, or
 *     gone while an identity of it stays in another
 * @param removed identities of sets that are gone as a whole
 */
record IdentityChanges(boolean needRegistration, List<String> removed) {
  IdentityChanges {
    removed = List.copyOf(removed);
  }

  /** What the order of a set says of an identity: the first that is not barred is the default. */
  private record Member(String identity, boolean barred) {}

  static IdentityChanges of(PrivateIdentity user, String privateIdentity, SubscriptionData data) {
    Map<Integer, List<Member>> wanted = wanted(privateIdentity, data);
    boolean needRegistration = false;
    List<String> removed = new ArrayList<>();
    for (Map.Entry<Integer, List<Member>> set : present(user).entrySet()) {
      List<Member> then = wanted.get(set.getKey());
      if (then != null) {
        needRegistration |= !canBeTold(set.getValue(), then);
      } else if (isPartWanted(set.getValue(), wanted)) {
        needRegistration = true;
      } else {
        removed.addAll(identities(set.getValue()));
      }
    }
    return new IdentityChanges(needRegistration, removed);
  }

  private static boolean isPartWanted(List<Member> gone, Map<Integer, List<Member>> wanted) {
    List<String> identities = identities(gone);
    return wanted.values().stream()
        .flatMap(List::stream)
        .anyMatch(member -> identities.contains(member.identity()));
  }

  private static Map<Integer, List<Member>> wanted(String privateIdentity, SubscriptionData data) {
    Map<Integer, List<Member>> wanted = new TreeMap<>();
    for (PublicIdentityData one : data.allPublicIdentities()) {
      if (one.isFor(privateIdentity)) {
        wanted
            .computeIfAbsent(one.implicitRegistrationSet(), n -> new ArrayList<>())
            .add(new Member(one.canonical(), one.barred()));
      }
    }
    return wanted;
  }

  /** Of a set that is not registered no S-CSCF has been told: it may become whatever it likes. */
  private static Map<Integer, List<Member>> present(PrivateIdentity user) {
    Set<Integer> told = told(user);
    Map<Integer, List<Member>> present = new TreeMap<>();
    user.registrations().stream()
        .map(Registration::publicIdentity)
        .filter(p -> told.contains(p.implicitRegistrationSet().number()))
        .sorted(Comparator.comparingInt(PublicIdentity::position))
        .forEach(
            p ->
                present
                    .computeIfAbsent(p.implicitRegistrationSet().number(), n -> new ArrayList<>())
                    .add(new Member(p.identity(), p.isBarred())));
    return present;
  }

  private static Set<Integer> told(PrivateIdentity user) {
    return user.registrations().stream()
        .filter(pair -> pair.state() != RegistrationState.NOT_REGISTERED)
        .map(pair -> pair.publicIdentity().implicitRegistrationSet().number())
        .collect(Collectors.toSet());
  }

  private static boolean canBeTold(List<Member> before, List<Member> then) {
    return startsWith(identities(then), identities(before))
        && defaultOf(then).equals(defaultOf(before));
  }

  private static List<String> identities(List<Member> set) {
    return set.stream().map(Member::identity).toList();
  }

  private static Optional<String> defaultOf(List<Member> set) {
    return set.stream().filter(member -> !member.barred()).map(Member::identity).findFirst();
  }

  private static boolean startsWith(List<String> list, List<String> start) {
    return list.size() >= start.size() && list.subList(0, start.size()).equals(start);
  }
}

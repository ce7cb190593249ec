package io.telamon.hss.provisioning;

import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the identities of a user change. A PPR may add identities to an implicit registration set and
 * may not take any away or exchange the default identity (TS 29.228 clause 6.2.2).
 *
 * @param needRegistration true if a set is another than before in a way that a PPR cannot tell
 * @param removed identities of sets that are gone as a whole
 */
record IdentityChanges(boolean needRegistration, List<String> removed) {
  IdentityChanges {
    removed = List.copyOf(removed);
  }

  static IdentityChanges of(PrivateIdentity user, String privateIdentity, SubscriptionData data) {
    Map<Integer, List<String>> wanted = new TreeMap<>();
    for (PublicIdentityData one : data.allPublicIdentities()) {
      if (one.isFor(privateIdentity)) {
        wanted
            .computeIfAbsent(one.implicitRegistrationSet(), n -> new ArrayList<>())
            .add(one.canonical());
      }
    }
    boolean needRegistration = false;
    List<String> removed = new ArrayList<>();
    for (Map.Entry<Integer, List<String>> set : present(user).entrySet()) {
      List<String> then = wanted.get(set.getKey());
      if (then == null) {
        removed.addAll(set.getValue());
      } else {
        needRegistration |= !startsWith(then, set.getValue());
      }
    }
    return new IdentityChanges(needRegistration, removed);
  }

  private static Map<Integer, List<String>> present(PrivateIdentity user) {
    Map<Integer, List<String>> present = new TreeMap<>();
    user.registrations().stream()
        .map(Registration::publicIdentity)
        .sorted(Comparator.comparingInt(PublicIdentity::position))
        .forEach(
            p ->
                present
                    .computeIfAbsent(p.implicitRegistrationSet().number(), n -> new ArrayList<>())
                    .add(p.identity()));
    return present;
  }

  private static boolean startsWith(List<String> list, List<String> start) {
    return list.size() >= start.size() && list.subList(0, start.size()).equals(start);
  }
}

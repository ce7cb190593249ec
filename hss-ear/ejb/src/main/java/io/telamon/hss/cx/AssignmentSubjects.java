package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.Subscriptions;
import io.telamon.hss.subscription.WildcardedIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds whom a SAR is about: its checks 1 to 3, and AVPs that a type cannot do without. */
@ApplicationScoped
public class AssignmentSubjects {
  private static final Set<ServerAssignmentType> SEVERAL_IDENTITIES_ALLOWED =
      EnumSet.of(
          ServerAssignmentType.TIMEOUT_DEREGISTRATION,
          ServerAssignmentType.USER_DEREGISTRATION,
          ServerAssignmentType.TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME,
          ServerAssignmentType.USER_DEREGISTRATION_STORE_SERVER_NAME,
          ServerAssignmentType.ADMINISTRATIVE_DEREGISTRATION,
          ServerAssignmentType.DEREGISTRATION_TOO_MUCH_DATA);

  @Inject Subscriptions subscriptions;

  /** The subscription of the pairs found stays locked until the transaction ends. */
  AssignmentSubject lock(ServerAssignmentRequest request) {
    String userName = request.userName();
    boolean severalAllowed = SEVERAL_IDENTITIES_ALLOWED.contains(request.assignmentType());
    if (request.publicIdentities().isEmpty()) {
      return userName == null || !severalAllowed
          ? refused(DiameterResult.MISSING_AVP)
          : allOf(userName);
    }
    AssignmentSubject subject = named(request);
    return subject instanceof AssignmentSubject.Pairs
            && request.publicIdentities().size() > 1
            && !severalAllowed
        ? refused(DiameterResult.AVP_OCCURS_TOO_MANY_TIMES)
        : subject;
  }

  private AssignmentSubject allOf(String userName) {
    PrivateIdentity user = lockUser(userName);
    if (user == null) {
      return refused(DiameterResult.USER_UNKNOWN);
    }
    List<Registration> all = user.registrations();
    return all.isEmpty()
        ? refused(DiameterResult.USER_UNKNOWN)
        : new AssignmentSubject.Pairs(
            all, List.of(), all.get(0), all.get(0).publicIdentity().identity());
  }

  /** Without a User-Name one of those who may register the first of the public identities. */
  private AssignmentSubject named(ServerAssignmentRequest request) {
    String userName = request.userName();
    PrivateIdentity user = userName == null ? lockFirstUser(request) : lockUser(userName);
    return user == null ? refused(DiameterResult.USER_UNKNOWN) : pairs(user, request);
  }

  private @Nullable PrivateIdentity lockFirstUser(ServerAssignmentRequest request) {
    PublicIdentity first = find(request.publicIdentities().get(0), request);
    String user = first == null ? null : subscriptions.userOf(first);
    return user == null ? null : subscriptions.lockUser(user);
  }

  private AssignmentSubject pairs(PrivateIdentity user, ServerAssignmentRequest request) {
    List<PublicIdentity> identities = identities(user, request);
    if (identities.size() < request.publicIdentities().size()) {
      return refused(DiameterResult.USER_UNKNOWN);
    }
    List<Registration> all = new ArrayList<>();
    List<Registration> named = new ArrayList<>();
    for (PublicIdentity identity : identities) {
      IdentityCheck check = IdentityCheck.pair(user, identity);
      if (check instanceof IdentityCheck.Failed failed) {
        return refused(failed.result());
      }
      Registration one = ((IdentityCheck.Passed) check).registration();
      named.add(one);
      all.addAll(user.registeredTogetherWith(one));
    }
    String asked = CanonicalIdentity.ofPublic(request.publicIdentities().get(0));
    return new AssignmentSubject.Pairs(
        all.stream().distinct().toList(),
        named,
        named.get(0),
        asked == null ? named.get(0).publicIdentity().identity() : asked);
  }

  /** Those that exist. */
  private List<PublicIdentity> identities(PrivateIdentity user, ServerAssignmentRequest request) {
    return request.publicIdentities().stream()
        .flatMap(one -> Optional.ofNullable(find(user, one, request)).stream())
        .toList();
  }

  private @Nullable PrivateIdentity lockUser(String userName) {
    String canonical = CanonicalIdentity.ofPrivate(userName);
    return canonical == null ? null : subscriptions.lockUser(canonical);
  }

  /** One of the user's own is at hand and need not be looked for. */
  private @Nullable PublicIdentity find(
      PrivateIdentity user, String publicIdentity, ServerAssignmentRequest request) {
    String canonical = CanonicalIdentity.ofPublic(publicIdentity);
    Registration own =
        canonical == null || request.wildcardedPublicIdentity() != null
            ? null
            : user.registrationOf(canonical);
    return own != null ? own.publicIdentity() : find(publicIdentity, request);
  }

  /** A wildcarded identity may be named itself, or beside one that it stands for. */
  private @Nullable PublicIdentity find(String publicIdentity, ServerAssignmentRequest request) {
    String named = request.wildcardedPublicIdentity();
    WildcardedIdentity wildcard = WildcardedIdentity.of(named == null ? publicIdentity : named);
    if (wildcard != null) {
      return subscriptions.publicIdentity(wildcard.identity());
    }
    String canonical = CanonicalIdentity.ofPublic(publicIdentity);
    return canonical == null ? null : subscriptions.publicIdentityOrWildcard(canonical);
  }

  private static AssignmentSubject refused(DiameterResult result) {
    return new AssignmentSubject.Refused(result);
  }
}

package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
    List<String> publicIdentities = request.publicIdentities();
    String userName = request.userName();
    boolean severalAllowed = SEVERAL_IDENTITIES_ALLOWED.contains(request.assignmentType());
    if (publicIdentities.isEmpty()) {
      return userName == null || !severalAllowed
          ? refused(DiameterResult.MISSING_AVP)
          : allOf(userName);
    }
    AssignmentSubject subject =
        userName == null ? byPublicIdentity(publicIdentities) : pairs(userName, publicIdentities);
    return subject instanceof AssignmentSubject.Pairs
            && publicIdentities.size() > 1
            && !severalAllowed
        ? refused(DiameterResult.AVP_OCCURS_TOO_MANY_TIMES)
        : subject;
  }

  private AssignmentSubject allOf(String userName) {
    String canonical = CanonicalIdentity.ofPrivate(userName);
    PrivateIdentity user = canonical == null ? null : subscriptions.privateIdentity(canonical);
    if (user == null) {
      return refused(DiameterResult.USER_UNKNOWN);
    }
    subscriptions.lock(user.subscription());
    List<Registration> all = user.registrations();
    return all.isEmpty()
        ? refused(DiameterResult.USER_UNKNOWN)
        : new AssignmentSubject.Pairs(all, all.get(0));
  }

  /** Without a User-Name any private identity of the public one will do, so the first is taken. */
  private AssignmentSubject byPublicIdentity(List<String> publicIdentities) {
    PublicIdentity identity = find(publicIdentities.get(0));
    return identity == null || identity.registrations().isEmpty()
        ? refused(DiameterResult.USER_UNKNOWN)
        : pairs(identity.registrations().get(0).privateIdentity().identity(), publicIdentities);
  }

  private AssignmentSubject pairs(String userName, List<String> publicIdentities) {
    List<Registration> all = new ArrayList<>();
    List<Registration> named = new ArrayList<>();
    for (String publicIdentity : publicIdentities) {
      IdentityCheck check =
          named.isEmpty()
              ? IdentityCheck.lock(subscriptions, userName, publicIdentity)
              : IdentityCheck.read(subscriptions, userName, publicIdentity);
      if (check instanceof IdentityCheck.Failed failed) {
        return refused(failed.result());
      }
      Registration one = ((IdentityCheck.Passed) check).registration();
      named.add(one);
      all.addAll(one.privateIdentity().registeredTogetherWith(one));
    }
    return new AssignmentSubject.Pairs(all.stream().distinct().toList(), named.get(0));
  }

  private @Nullable PublicIdentity find(String publicIdentity) {
    String canonical = CanonicalIdentity.ofPublic(publicIdentity);
    return canonical == null ? null : subscriptions.publicIdentity(canonical);
  }

  private static AssignmentSubject refused(DiameterResult result) {
    return new AssignmentSubject.Refused(result);
  }
}

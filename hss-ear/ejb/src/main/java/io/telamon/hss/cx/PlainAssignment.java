package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.CanonicalIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SAR of nearly every REGISTER: the S-CSCF that serves the only user of a subscription, or will
 * from now on, tells of one identity that it is registered or no more, without a transaction of the
 * server. Whatever else is asked goes the whole way of {@link
 * SCscfRegistrationDeregistrationNotification}.
 */
@ApplicationScoped
public class PlainAssignment {
  @Inject JdbcAssignments assignments;
  @Inject KnownServices knownServices;

  /** Empty if the request has to go the whole way; then it has had no effect. */
  Optional<ServerAssignmentAnswer> answer(ServerAssignmentRequest request, Origin origin) {
    String user =
        request.userName() == null ? null : CanonicalIdentity.ofPrivate(request.userName());
    String identity =
        isPlain(request) ? CanonicalIdentity.ofPublic(request.publicIdentities().get(0)) : null;
    return user == null || identity == null
        ? Optional.empty()
        : assignments
            .decide(user, identity, status -> decide(status, request, identity, origin))
            .map(AssignmentDecision::answer);
  }

  private static boolean isPlain(ServerAssignmentRequest request) {
    return request.publicIdentities().size() == 1
        && request.wildcardedPublicIdentity() == null
        && (isRegistration(request) || isDeregistration(request));
  }

  private static boolean isRegistration(ServerAssignmentRequest request) {
    return request.assignmentType() == ServerAssignmentType.REGISTRATION
        || request.assignmentType() == ServerAssignmentType.RE_REGISTRATION;
  }

  private static boolean isDeregistration(ServerAssignmentRequest request) {
    return request.assignmentType() == ServerAssignmentType.USER_DEREGISTRATION
        || request.assignmentType() == ServerAssignmentType.TIMEOUT_DEREGISTRATION;
  }

  private Optional<? extends AssignmentDecision> decide(
      AssignmentStatus status, ServerAssignmentRequest request, String identity, Origin origin) {
    Registration asked = status.user().registrationOf(identity);
    ServingCscf requester = new ServingCscf(request.serverName(), origin.host(), origin.realm());
    if (asked == null
        || !isSensible(asked, request)
        || (status.restorable() && RestorationInformation.isOfSeveral(request))
        || status.subscription().isServedByOther(requester)) {
      return Optional.empty();
    }
    return isDeregistration(request)
        ? Optional.of(deregistered(asked))
        : registered(status, asked, request, requester);
  }

  private static AssignmentDecision deregistered(Registration asked) {
    return new AssignmentDecision.Deregistered(
        new ServerAssignmentAnswer(
            DiameterResult.SUCCESS, asked.privateIdentity().identity(), null, null, null));
  }

  private Optional<? extends AssignmentDecision> registered(
      AssignmentStatus status,
      Registration asked,
      ServerAssignmentRequest request,
      ServingCscf requester) {
    return answer(status, asked, request)
        .map(
            answer ->
                new AssignmentDecision.Registered(
                    answer,
                    requester,
                    CxFeatures.bits(request.supportedFeatures()),
                    restoration(request.restorationInfo())));
  }

  /** As {@link AssignmentChecks} has it, which refuses what makes no sense. */
  private static boolean isSensible(Registration asked, ServerAssignmentRequest request) {
    return request.assignmentType() != ServerAssignmentType.RE_REGISTRATION
        || asked.state() == RegistrationState.REGISTERED;
  }

  /** Empty if nobody was told of the user's services since they were changed. */
  private Optional<ServerAssignmentAnswer> answer(
      AssignmentStatus status, Registration asked, ServerAssignmentRequest request) {
    if (request.userDataAlreadyAvailable()) {
      return Optional.of(answer(status, asked, (@Nullable String) null));
    }
    Set<CxFeature> features = request.supportedFeatures();
    String identity = asked.publicIdentity().identity();
    return knownServices
        .of(status.services(), features)
        .map(services -> UserProfile.of(asked, identity, features, services))
        .map(profile -> answer(status, asked, profile));
  }

  private static ServerAssignmentAnswer answer(
      AssignmentStatus status, Registration asked, @Nullable String profile) {
    return new ServerAssignmentAnswer(
        DiameterResult.SUCCESS,
        asked.privateIdentity().identity(),
        profile,
        status.charging(),
        null,
        List.of(),
        List.of(),
        asked.publicIdentity().looseRoute(),
        List.of(),
        null);
  }

  private static AssignmentDecision.@Nullable Restoration restoration(
      @Nullable ScscfRestorationInfo info) {
    return info == null
        ? null
        : new AssignmentDecision.Restoration(
            info.registrationTimeOut(),
            info.authenticationScheme(),
            RestorationInformation.contacts(info));
  }
}

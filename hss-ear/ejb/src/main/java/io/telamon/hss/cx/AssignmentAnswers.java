package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** What a SAA that grants a request tells, by the type of the request: TS 29.228 6.1.2.1. */
@ApplicationScoped
public class AssignmentAnswers {
  @Inject RestorationInformation restorationInformation;
  @Inject KnownServices knownServices;

  ServerAssignmentAnswer success(AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    PrivateIdentity user = pairs.first().privateIdentity();
    return switch (request.assignmentType()) {
      case NO_ASSIGNMENT, REGISTRATION, RE_REGISTRATION, UNREGISTERED_USER ->
          withProfile(DiameterResult.SUCCESS, pairs, request, kept(pairs, request));
      default ->
          new ServerAssignmentAnswer(DiameterResult.SUCCESS, user.identity(), null, null, null);
    };
  }

  /** What the S-CSCF has forgotten, and may now register anew together with what it has asked. */
  ServerAssignmentAnswer moreThanTold(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    return withProfile(
        DiameterResult.IN_ASSIGNMENT_TYPE, pairs, request, restorationInformation.of(pairs));
  }

  private ServerAssignmentAnswer withProfile(
      DiameterResult result,
      AssignmentSubject.Pairs pairs,
      ServerAssignmentRequest request,
      List<ScscfRestorationInfo> kept) {
    PublicIdentity identity = pairs.identity();
    return new ServerAssignmentAnswer(
        result,
        pairs.first().privateIdentity().identity(),
        request.userDataAlreadyAvailable()
            ? null
            : UserProfile.of(
                pairs.first(),
                pairs.asked(),
                request.supportedFeatures(),
                knownServices.learning(request.supportedFeatures())),
        ChargingInformations.of(pairs.subscription()),
        null,
        others(pairs, usersOf(pairs.subscription())),
        others(pairs, registeredUsers(identity)),
        identity.looseRoute(),
        kept,
        identity.kind().isWildcarded() ? identity.identity() : null);
  }

  private static List<String> others(AssignmentSubject.Pairs pairs, Stream<PrivateIdentity> users) {
    PrivateIdentity user = pairs.first().privateIdentity();
    return users.filter(u -> !u.equals(user)).map(PrivateIdentity::identity).toList();
  }

  /** Whoever is alone, as most are, has no others that need to be looked for. */
  private static Stream<PrivateIdentity> usersOf(ImsSubscription subscription) {
    return subscription.hasOneUser() ? Stream.of() : subscription.privateIdentities().stream();
  }

  private static Stream<PrivateIdentity> registeredUsers(PublicIdentity identity) {
    if (identity.hasOneUser()) {
      return Stream.of();
    }
    return identity.registrations().stream()
        .filter(pair -> pair.state() == RegistrationState.REGISTERED)
        .map(Registration::privateIdentity);
  }

  /** Only an S-CSCF that has forgotten the user asks for what it told before. */
  private List<ScscfRestorationInfo> kept(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    return request.assignmentType() == ServerAssignmentType.NO_ASSIGNMENT
        ? restorationInformation.of(pairs)
        : List.of();
  }
}

package io.telamon.hss.cx;

import static io.telamon.hss.subscription.RegistrationState.REGISTERED;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.OfHss;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Checks 4 to 7 of a SAR, TS 29.228 clause 6.1.2.1, in their order. */
@ApplicationScoped
public class AssignmentChecks {
  @Inject RestorationInformation restorationInformation;
  @Inject @OfHss InstantSource clock;

  /** What to refuse the request with, or null if it is to be carried out. */
  @Nullable ServerAssignmentAnswer refusal(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    ServerAssignmentType type = request.assignmentType();
    if (!pairs.isActive()) {
      return ServerAssignmentAnswer.of(DiameterResult.USER_UNKNOWN);
    }
    if (pairs.identity().kind().isService() && isRegistration(type)) {
      return ServerAssignmentAnswer.of(DiameterResult.IN_ASSIGNMENT_TYPE);
    }
    return type == ServerAssignmentType.NO_ASSIGNMENT
        ? ofProfileRequest(pairs, request)
        : ofAssignment(pairs, request);
  }

  private static boolean isRegistration(ServerAssignmentType type) {
    return type == ServerAssignmentType.REGISTRATION
        || type == ServerAssignmentType.RE_REGISTRATION;
  }

  /** The profile goes to the S-CSCF that serves the user, and to no other. */
  private static @Nullable ServerAssignmentAnswer ofProfileRequest(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    ServingCscf stored = pairs.subscription().servingCscf();
    return stored == null || !stored.serverName().equals(request.serverName())
        ? ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY)
        : null;
  }

  /** Checks 6 and 7: another S-CSCF serves the user, or the type makes no sense in this state. */
  private @Nullable ServerAssignmentAnswer ofAssignment(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    ImsSubscription subscription = pairs.subscription();
    ServingCscf stored = subscription.servingCscf();
    if (stored != null
        && !stored.serverName().equals(request.serverName())
        && !subscription.isReassignmentPending()) {
      return new ServerAssignmentAnswer(
          DiameterResult.IDENTITY_ALREADY_REGISTERED, null, null, null, stored.serverName());
    }
    if (restsOnVoidAddress(pairs, request)) {
      return ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY);
    }
    return isSensible(pairs, request.assignmentType()) ? null : notSensible(pairs, request);
  }

  /**
   * GIBA-H-01, -11: the address was released after the MAA, when there was nobody to send an RTR.
   */
  private boolean restsOnVoidAddress(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    if (request.assignmentType() != ServerAssignmentType.REGISTRATION) {
      return false;
    }
    PrivateIdentity user = pairs.first().privateIdentity();
    boolean isVoid = user.isToldAddressVoid(clock.instant());
    user.registrationDecided();
    return isVoid;
  }

  /** A de-registration of what is not registered is no error: it may have crossed an RTR. */
  private static boolean isSensible(AssignmentSubject.Pairs pairs, ServerAssignmentType type) {
    return switch (type) {
      case RE_REGISTRATION -> pairs.first().state() == REGISTERED;
      case UNREGISTERED_USER -> pairs.identity().state() != REGISTERED;
      case AAA_USER_DATA_REQUEST, PGW_UPDATE, RESTORATION -> false;
      default -> true;
    };
  }

  /** An S-CSCF that has forgotten a registered user gets what it needs to serve it again. */
  private ServerAssignmentAnswer notSensible(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    ServerAssignmentAnswer answer = ServerAssignmentAnswer.of(DiameterResult.IN_ASSIGNMENT_TYPE);
    return request.assignmentType() == ServerAssignmentType.UNREGISTERED_USER
        ? answer.withRestorationInfo(restorationInformation.of(pairs))
        : answer;
  }

  /** True for a name to be kept for a user who is not registered any more, as after an RTR. */
  boolean asksToKeepNothing(AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    return pairs.isNotRegistered()
        && switch (request.assignmentType()) {
          case TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, USER_DEREGISTRATION_STORE_SERVER_NAME ->
              true;
          default -> false;
        };
  }
}

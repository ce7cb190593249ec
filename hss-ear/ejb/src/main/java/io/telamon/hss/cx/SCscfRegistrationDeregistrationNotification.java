package io.telamon.hss.cx;

import static io.telamon.hss.subscription.RegistrationState.NOT_REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.UNREGISTERED;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.Registration;
import io.telamon.hss.subscription.RegistrationState;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** S-CSCF registration/deregistration notification (SAR): TS 29.228 clause 6.1.2. */
@Stateless
public class SCscfRegistrationDeregistrationNotification {
  @Inject AssignmentSubjects subjects;
  @EJB Deregistrations deregistrations;

  /**
   * @param origin who asks: a later RTR goes there
   */
  public ServerAssignmentAnswer answer(ServerAssignmentRequest request, Origin origin) {
    AssignmentSubject subject = subjects.lock(request);
    if (subject instanceof AssignmentSubject.Refused refused) {
      return ServerAssignmentAnswer.of(refused.result());
    }
    AssignmentSubject.Pairs pairs = (AssignmentSubject.Pairs) subject;
    ServerAssignmentAnswer refusal = refusal(pairs, request);
    if (refusal != null) {
      return refusal;
    }
    if (asksToKeepNothing(pairs, request)) {
      return ServerAssignmentAnswer.of(DiameterResult.SUCCESS_SERVER_NAME_NOT_STORED);
    }
    change(pairs, request, origin);
    return success(pairs, request);
  }

  /** Checks 6 and 7: another S-CSCF serves the user, or the type makes no sense in this state. */
  private static @Nullable ServerAssignmentAnswer refusal(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    ServingCscf stored = pairs.subscription().servingCscf();
    boolean another = stored != null && !stored.serverName().equals(request.serverName());
    if (request.assignmentType() == ServerAssignmentType.NO_ASSIGNMENT) {
      return another || stored == null
          ? ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY)
          : null;
    }
    if (stored != null && another) {
      return new ServerAssignmentAnswer(
          DiameterResult.IDENTITY_ALREADY_REGISTERED, null, null, null, stored.serverName());
    }
    if (restsOnVoidAddress(pairs, request)) {
      return ServerAssignmentAnswer.of(DiameterResult.UNABLE_TO_COMPLY);
    }
    return isSensible(pairs.first().state(), request.assignmentType())
        ? null
        : ServerAssignmentAnswer.of(DiameterResult.IN_ASSIGNMENT_TYPE);
  }

  /**
   * GIBA-H-01, -11: the address was released after the MAA, when there was nobody to send an RTR.
   */
  private static boolean restsOnVoidAddress(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    return request.assignmentType() == ServerAssignmentType.REGISTRATION
        && pairs.first().privateIdentity().isToldAddressVoid();
  }

  /** A de-registration of what is not registered is no error: it may have crossed an RTR. */
  private static boolean isSensible(RegistrationState state, ServerAssignmentType type) {
    return switch (type) {
      case RE_REGISTRATION -> state == REGISTERED;
      case UNREGISTERED_USER -> state != REGISTERED;
      default -> true;
    };
  }

  /** True for a name to be kept for a user who is not registered any more, as after an RTR. */
  private static boolean asksToKeepNothing(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    return pairs.first().state() == NOT_REGISTERED
        && switch (request.assignmentType()) {
          case TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, USER_DEREGISTRATION_STORE_SERVER_NAME ->
              true;
          default -> false;
        };
  }

  private void change(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request, Origin origin) {
    ImsSubscription subscription = pairs.subscription();
    ServingCscf requester = new ServingCscf(request.serverName(), origin.host(), origin.realm());
    switch (request.assignmentType()) {
      case NO_ASSIGNMENT -> {}
      case REGISTRATION, RE_REGISTRATION -> {
        pairs.endAuthentication();
        pairs.become(REGISTERED);
        subscription.serveBy(requester);
        // A refresh rests on what the S-CSCF knew before, whoever has caused a MAR since.
        if (request.assignmentType() == ServerAssignmentType.REGISTRATION) {
          deregistrations.abandonFor(pairs.first().privateIdentity());
        }
      }
      case UNREGISTERED_USER -> {
        pairs.become(UNREGISTERED);
        subscription.serveBy(requester);
      }
      case TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, USER_DEREGISTRATION_STORE_SERVER_NAME -> {
        pairs.endAuthentication();
        pairs.become(UNREGISTERED);
        subscription.serveBy(requester);
      }
      case TIMEOUT_DEREGISTRATION,
          USER_DEREGISTRATION,
          ADMINISTRATIVE_DEREGISTRATION,
          DEREGISTRATION_TOO_MUCH_DATA -> {
        pairs.endAuthentication();
        pairs.become(NOT_REGISTERED);
        subscription.releaseServingCscfIfUnused();
      }
      case AUTHENTICATION_FAILURE, AUTHENTICATION_TIMEOUT -> {
        pairs.endAuthentication();
        subscription.releaseServingCscfIfUnused();
      }
    }
  }

  private static ServerAssignmentAnswer success(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request) {
    Registration first = pairs.first();
    return new ServerAssignmentAnswer(
        DiameterResult.SUCCESS,
        first.privateIdentity().identity(),
        isProfileDue(request) ? UserProfile.of(first) : null,
        null,
        null);
  }

  private static boolean isProfileDue(ServerAssignmentRequest request) {
    return switch (request.assignmentType()) {
      case NO_ASSIGNMENT, REGISTRATION, RE_REGISTRATION, UNREGISTERED_USER ->
          !request.userDataAlreadyAvailable();
      default -> false;
    };
  }
}

package io.telamon.hss.cx;

import static io.telamon.hss.subscription.RegistrationState.NOT_REGISTERED;
import static io.telamon.hss.subscription.RegistrationState.REGISTERED;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What a SAR changes, by its type: TS 29.228 clause 6.1.2.1. */
@ApplicationScoped
public class AssignmentChange {
  @Inject RestorationInformation restorationInformation;
  @EJB Deregistrations deregistrations;

  /** The request has passed all checks. */
  void apply(AssignmentSubject.Pairs pairs, ServerAssignmentRequest request, Origin origin) {
    ServingCscf requester = new ServingCscf(request.serverName(), origin.host(), origin.realm());
    switch (request.assignmentType()) {
      case NO_ASSIGNMENT, AAA_USER_DATA_REQUEST, PGW_UPDATE, RESTORATION -> {}
      case REGISTRATION, RE_REGISTRATION -> register(pairs, request, requester);
      case UNREGISTERED_USER -> {
        serve(pairs, request, requester);
        pairs.becomeUnregistered();
      }
      case TIMEOUT_DEREGISTRATION_STORE_SERVER_NAME, USER_DEREGISTRATION_STORE_SERVER_NAME -> {
        pairs.endAuthentication();
        pairs.stayUnregistered();
        serveBy(pairs, requester);
        restorationInformation.forget(pairs);
      }
      case TIMEOUT_DEREGISTRATION,
          USER_DEREGISTRATION,
          ADMINISTRATIVE_DEREGISTRATION,
          DEREGISTRATION_TOO_MUCH_DATA ->
          deregister(pairs);
      case AUTHENTICATION_FAILURE, AUTHENTICATION_TIMEOUT -> {
        pairs.endAuthentication();
        pairs.subscription().releaseServingCscfIfUnused();
      }
    }
  }

  /** Nothing of the pairs is registered any more, nor is an S-CSCF kept for them. */
  void deregister(AssignmentSubject.Pairs pairs) {
    pairs.endAuthentication();
    pairs.become(NOT_REGISTERED);
    pairs.subscription().releaseServingCscfIfUnused();
    restorationInformation.forget(pairs);
  }

  private void register(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request, ServingCscf requester) {
    serve(pairs, request, requester);
    pairs.endAuthentication();
    pairs.become(REGISTERED);
    restorationInformation.keep(pairs, request.restorationInfo());
    // A refresh rests on what the S-CSCF knew before, whoever has caused a MAR since.
    PrivateIdentity user = pairs.first().privateIdentity();
    if (request.assignmentType() == ServerAssignmentType.REGISTRATION
        && user.hasPendingDeregistration()) {
      deregistrations.abandonFor(user);
    }
  }

  private void serve(
      AssignmentSubject.Pairs pairs, ServerAssignmentRequest request, ServingCscf requester) {
    serveBy(pairs, requester);
    pairs.subscription().knowScscfFeatures(CxFeatures.bits(request.supportedFeatures()));
  }

  private void serveBy(AssignmentSubject.Pairs pairs, ServingCscf requester) {
    pairs.subscription().serveBy(requester);
    deregistrations.withdrawReplacement(pairs.first().privateIdentity(), requester);
  }
}

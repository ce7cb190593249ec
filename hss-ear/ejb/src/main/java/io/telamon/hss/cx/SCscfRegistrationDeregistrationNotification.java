package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;

/** S-CSCF registration/deregistration notification (SAR): TS 29.228 clause 6.1.2. */
@Stateless
public class SCscfRegistrationDeregistrationNotification {
  /**
   * @param replaced what the S-CSCF has to be told that served the user until now
   */
  public record Outcome(ServerAssignmentAnswer answer, Optional<DeregistrationOrder> replaced) {}

  @Inject AssignmentSubjects subjects;
  @Inject AssignmentChecks checks;
  @Inject AssignmentChange change;
  @Inject AssignmentAnswers answers;
  @Inject RestorationInformation restorationInformation;
  @EJB Deregistrations deregistrations;

  /**
   * @param origin who asks: a later RTR goes there
   */
  public Outcome answer(ServerAssignmentRequest request, Origin origin) {
    AssignmentSubject subject = subjects.lock(request);
    if (subject instanceof AssignmentSubject.Refused refused) {
      return only(ServerAssignmentAnswer.of(refused.result()));
    }
    AssignmentSubject.Pairs pairs = (AssignmentSubject.Pairs) subject;
    ServerAssignmentAnswer refusal = checks.refusal(pairs, request);
    if (refusal != null) {
      return only(refusal);
    }
    if (checks.asksToKeepNothing(pairs, request)) {
      change.deregister(pairs);
      return only(ServerAssignmentAnswer.of(DiameterResult.SUCCESS_SERVER_NAME_NOT_STORED));
    }
    if (restorationInformation.isMoreThanToldBy(pairs, request)) {
      return only(answers.moreThanTold(pairs, request));
    }
    change.apply(pairs, request, origin);
    return new Outcome(
        answers.success(pairs, request),
        deregistrations.noteReplaced(pairs.first().privateIdentity()));
  }

  private static Outcome only(ServerAssignmentAnswer answer) {
    return new Outcome(answer, Optional.empty());
  }
}

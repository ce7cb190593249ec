package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.ASSOCIATED_IDENTITIES;
import static io.telamon.diameter.adapter.codec.AvpName.DEREGISTRATION_REASON;
import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_HOST;
import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_REALM;
import static io.telamon.diameter.adapter.codec.AvpName.IDENTITY_WITH_EMERGENCY_REGISTRATION;
import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.REASON_CODE;
import static io.telamon.diameter.adapter.codec.AvpName.REASON_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationAnswer.EmergencyRegistration;
import io.telamon.diameter.cx.RegistrationTerminationRequest;

/** RTR and RTA, TS 29.229 clauses 6.1.9 and 6.1.10. */
public final class RegistrationTermination
    extends CxCommand<RegistrationTerminationRequest, RegistrationTerminationAnswer> {

  RegistrationTermination() {
    super(304, "RT");
  }

  @Override
  public RegistrationTerminationRequest readRequest(AvpReader in) {
    Origin destination = new Origin(in.text(DESTINATION_HOST), in.text(DESTINATION_REALM));
    String userName = in.text(USER_NAME);
    AvpReader reason = in.group(DEREGISTRATION_REASON);
    return new RegistrationTerminationRequest(
        destination,
        userName,
        in.texts(PUBLIC_IDENTITY),
        new DeregistrationReason(
            reason.enumerated(REASON_CODE, ReasonCode.values()), reason.optionalText(REASON_INFO)),
        in.texts(ASSOCIATED_IDENTITIES, USER_NAME));
  }

  /** The destination is not written: it belongs to the part every request has. */
  @Override
  public void writeRequest(RegistrationTerminationRequest request, AvpWriter out) {
    out.text(USER_NAME, request.userName())
        .optionalTexts(ASSOCIATED_IDENTITIES, USER_NAME, request.associatedIdentities());
    request.publicIdentities().forEach(identity -> out.text(PUBLIC_IDENTITY, identity));
    out.group(DEREGISTRATION_REASON)
        .enumerated(REASON_CODE, request.reason().code())
        .optionalText(REASON_INFO, request.reason().info());
  }

  @Override
  public RegistrationTerminationAnswer readAnswer(DiameterResult result, AvpReader in) {
    return new RegistrationTerminationAnswer(
        result,
        in.texts(ASSOCIATED_IDENTITIES, USER_NAME),
        in.groups(IDENTITY_WITH_EMERGENCY_REGISTRATION).stream()
            .map(g -> new EmergencyRegistration(g.text(USER_NAME), g.text(PUBLIC_IDENTITY)))
            .toList());
  }

  @Override
  public void writeAnswer(RegistrationTerminationAnswer answer, AvpWriter out) {
    out.optionalTexts(ASSOCIATED_IDENTITIES, USER_NAME, answer.associatedIdentities());
    for (EmergencyRegistration pair : answer.emergencyRegistrations()) {
      out.group(IDENTITY_WITH_EMERGENCY_REGISTRATION)
          .text(USER_NAME, pair.userName())
          .text(PUBLIC_IDENTITY, pair.publicIdentity());
    }
  }

  @Override
  public DiameterResult result(RegistrationTerminationAnswer answer) {
    return answer.result();
  }

  @Override
  public RegistrationTerminationAnswer answer(DiameterResult result) {
    return new RegistrationTerminationAnswer(result);
  }

  @Override
  public String subject(RegistrationTerminationRequest request) {
    return request.userName() + " " + request.publicIdentities() + " " + request.reason().code();
  }

  @Override
  public RegistrationTerminationAnswer invoke(
      Object listener, RegistrationTerminationRequest request, Origin origin) {
    return ((CxClientListener) listener).registrationTermination(request, origin);
  }
}

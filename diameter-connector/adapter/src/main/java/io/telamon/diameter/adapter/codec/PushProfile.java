package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_HOST;
import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_REALM;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTH_DATA_ITEM;
import static io.telamon.diameter.adapter.codec.AvpName.USER_DATA;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.diameter.cx.SipAuthDataItem.SipDigest;
import org.jspecify.annotations.Nullable;

/** PPR and PPA, TS 29.229 clauses 6.1.11 and 6.1.12. */
public final class PushProfile extends CxCommand<PushProfileRequest, PushProfileAnswer> {
  PushProfile() {
    super(305, "PP");
  }

  @Override
  public PushProfileRequest readRequest(AvpReader in) {
    return new PushProfileRequest(
        new Origin(in.text(DESTINATION_HOST), in.text(DESTINATION_REALM)),
        in.text(USER_NAME),
        in.optionalText(USER_DATA),
        Charging.read(in),
        digest(in.optionalGroup(SIP_AUTH_DATA_ITEM)));
  }

  private static @Nullable SipDigest digest(@Nullable AvpReader item) {
    return item != null && AuthDataItems.read(item) instanceof SipDigest digest ? digest : null;
  }

  /** The destination is not written: it belongs to the part every request has. */
  @Override
  public void writeRequest(PushProfileRequest request, AvpWriter out) {
    out.text(USER_NAME, request.userName()).optionalText(USER_DATA, request.userData());
    Charging.write(request.chargingInformation(), out);
    SipDigest digest = request.digest();
    if (digest != null) {
      AuthDataItems.write(digest, out);
    }
  }

  @Override
  public PushProfileAnswer readAnswer(DiameterResult result, AvpReader in) {
    return new PushProfileAnswer(result);
  }

  @Override
  public void writeAnswer(PushProfileAnswer answer, AvpWriter out) {
    // A PPA is its result.
  }

  @Override
  public DiameterResult result(PushProfileAnswer answer) {
    return answer.result();
  }

  @Override
  public PushProfileAnswer answer(DiameterResult result) {
    return new PushProfileAnswer(result);
  }

  @Override
  public String subject(PushProfileRequest request) {
    return request.userName();
  }

  @Override
  public PushProfileAnswer invoke(Object listener, PushProfileRequest request, Origin origin) {
    return ((CxClientListener) listener).pushProfile(request, origin);
  }
}

package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.LIA_FLAGS;
import static io.telamon.diameter.adapter.codec.AvpName.ORIGINATING_REQUEST;
import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.USER_AUTHORIZATION_TYPE;
import static io.telamon.diameter.adapter.codec.AvpName.WILDCARDED_PUBLIC_IDENTITY;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxServerListener;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.UserAuthorizationType;

/** LIR and LIA, TS 29.229 clauses 6.1.5 and 6.1.6. */
public final class LocationInfo extends CxCommand<LocationInfoRequest, LocationInfoAnswer> {
  private static final long PSI_DIRECT_ROUTING = 1;
  private static final Boolean[] ORIGINATING = {true};

  LocationInfo() {
    super(302, "LI");
  }

  @Override
  public LocationInfoRequest readRequest(AvpReader in) {
    boolean originating =
        in.optionalNumber(ORIGINATING_REQUEST) != null
            && in.enumerated(ORIGINATING_REQUEST, ORIGINATING);
    return new LocationInfoRequest(
        in.text(PUBLIC_IDENTITY),
        originating,
        in.enumeratedOrFirst(USER_AUTHORIZATION_TYPE, UserAuthorizationType.values()));
  }

  @Override
  public void writeRequest(LocationInfoRequest request, AvpWriter out) {
    if (request.originating()) {
      out.number(ORIGINATING_REQUEST, 0);
    }
    out.text(PUBLIC_IDENTITY, request.publicIdentity());
    if (request.authorizationType() != UserAuthorizationType.REGISTRATION) {
      out.enumerated(USER_AUTHORIZATION_TYPE, request.authorizationType());
    }
  }

  @Override
  public LocationInfoAnswer readAnswer(DiameterResult result, AvpReader in) {
    Long flags = in.optionalNumber(LIA_FLAGS);
    return new LocationInfoAnswer(
        result,
        in.optionalText(SERVER_NAME),
        Capabilities.read(in),
        in.optionalText(WILDCARDED_PUBLIC_IDENTITY),
        flags != null && (flags & PSI_DIRECT_ROUTING) != 0);
  }

  @Override
  public void writeAnswer(LocationInfoAnswer answer, AvpWriter out) {
    out.optionalText(SERVER_NAME, answer.serverName());
    Capabilities.write(answer.serverCapabilities(), out);
    out.optionalText(WILDCARDED_PUBLIC_IDENTITY, answer.wildcardedPublicIdentity());
    if (answer.psiDirectRouting()) {
      out.number(LIA_FLAGS, PSI_DIRECT_ROUTING);
    }
  }

  @Override
  public DiameterResult result(LocationInfoAnswer answer) {
    return answer.result();
  }

  @Override
  public LocationInfoAnswer answer(DiameterResult result) {
    return LocationInfoAnswer.of(result);
  }

  @Override
  public String subject(LocationInfoRequest request) {
    return request.publicIdentity();
  }

  @Override
  public LocationInfoAnswer invoke(Object listener, LocationInfoRequest request, Origin origin) {
    return ((CxServerListener) listener).locationInfo(request, origin);
  }
}

package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHENTICATION_SCHEME;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTHORIZATION;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_AUTH_DATA_ITEM;
import static io.telamon.diameter.adapter.codec.AvpName.SIP_NUMBER_AUTH_ITEMS;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxServerListener;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** MAR and MAA, TS 29.229 clauses 6.1.7 and 6.1.8. */
public final class MultimediaAuth extends CxCommand<MultimediaAuthRequest, MultimediaAuthAnswer> {

  private static final int RAND_AND_AUTS_OCTETS = 30;

  MultimediaAuth() {
    super(303, "MA");
  }

  @Override
  public MultimediaAuthRequest readRequest(AvpReader in) {
    AvpReader item = in.group(SIP_AUTH_DATA_ITEM);
    byte[] authorization =
        item.optionalOctets(SIP_AUTHORIZATION, RAND_AND_AUTS_OCTETS, RAND_AND_AUTS_OCTETS);
    return new MultimediaAuthRequest(
        in.text(USER_NAME),
        in.text(PUBLIC_IDENTITY),
        item.text(SIP_AUTHENTICATION_SCHEME),
        (int) Math.min(Integer.MAX_VALUE, in.number(SIP_NUMBER_AUTH_ITEMS)),
        in.text(SERVER_NAME),
        authorization == null ? null : HexFormat.of().formatHex(authorization));
  }

  @Override
  public void writeRequest(MultimediaAuthRequest request, AvpWriter out) {
    AvpWriter item =
        out.text(USER_NAME, request.userName())
            .text(PUBLIC_IDENTITY, request.publicIdentity())
            .group(SIP_AUTH_DATA_ITEM)
            .text(SIP_AUTHENTICATION_SCHEME, request.scheme());
    String authorization = request.sipAuthorization();
    if (authorization != null) {
      item.octets(SIP_AUTHORIZATION, HexFormat.of().parseHex(authorization));
    }
    out.number(SIP_NUMBER_AUTH_ITEMS, request.numberAuthItems())
        .text(SERVER_NAME, request.serverName());
  }

  @Override
  public MultimediaAuthAnswer readAnswer(DiameterResult result, AvpReader in) {
    List<SipAuthDataItem> items =
        in.groups(SIP_AUTH_DATA_ITEM).stream()
            .map(AuthDataItems::read)
            .filter(Objects::nonNull)
            .toList();
    return new MultimediaAuthAnswer(
        result, in.optionalText(USER_NAME), in.optionalText(PUBLIC_IDENTITY), items);
  }

  @Override
  public void writeAnswer(MultimediaAuthAnswer answer, AvpWriter out) {
    out.optionalText(USER_NAME, answer.userName())
        .optionalText(PUBLIC_IDENTITY, answer.publicIdentity());
    if (!answer.authDataItems().isEmpty()) {
      out.number(SIP_NUMBER_AUTH_ITEMS, answer.authDataItems().size());
    }
    answer.authDataItems().forEach(item -> AuthDataItems.write(item, out));
  }

  @Override
  public DiameterResult result(MultimediaAuthAnswer answer) {
    return answer.result();
  }

  @Override
  public MultimediaAuthAnswer answer(DiameterResult result) {
    return MultimediaAuthAnswer.of(result);
  }

  @Override
  public String subject(MultimediaAuthRequest request) {
    return request.userName() + " " + request.publicIdentity() + " " + request.scheme();
  }

  @Override
  public MultimediaAuthAnswer invoke(
      Object listener, MultimediaAuthRequest request, Origin origin) {
    return ((CxServerListener) listener).multimediaAuth(request, origin);
  }
}

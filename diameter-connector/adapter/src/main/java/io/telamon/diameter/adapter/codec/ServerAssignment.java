package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.ASSOCIATED_IDENTITIES;
import static io.telamon.diameter.adapter.codec.AvpName.ASSOCIATED_REGISTERED_IDENTITIES;
import static io.telamon.diameter.adapter.codec.AvpName.LOOSE_ROUTE_INDICATION;
import static io.telamon.diameter.adapter.codec.AvpName.MULTIPLE_REGISTRATION_INDICATION;
import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.SCSCF_RESTORATION_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_ASSIGNMENT_TYPE;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.USER_DATA;
import static io.telamon.diameter.adapter.codec.AvpName.USER_DATA_ALREADY_AVAILABLE;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.WILDCARDED_PUBLIC_IDENTITY;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxServerListener;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import org.jspecify.annotations.Nullable;

/** SAR and SAA, TS 29.229 clauses 6.1.3 and 6.1.4. */
public final class ServerAssignment
    extends CxCommand<ServerAssignmentRequest, ServerAssignmentAnswer> {
  private static final Boolean[] ALREADY_AVAILABLE = {false, true};

  ServerAssignment() {
    super(301, "SA");
  }

  @Override
  public ServerAssignmentRequest readRequest(AvpReader in) {
    return new ServerAssignmentRequest(
        in.optionalText(USER_NAME),
        in.texts(PUBLIC_IDENTITY),
        in.text(SERVER_NAME),
        in.enumerated(SERVER_ASSIGNMENT_TYPE, ServerAssignmentType.values()),
        in.enumerated(USER_DATA_ALREADY_AVAILABLE, ALREADY_AVAILABLE),
        in.optionalText(WILDCARDED_PUBLIC_IDENTITY),
        restoration(in.optionalGroup(SCSCF_RESTORATION_INFO)),
        in.is(MULTIPLE_REGISTRATION_INDICATION, 1),
        SupportedFeatures.read(in));
  }

  private static @Nullable ScscfRestorationInfo restoration(@Nullable AvpReader in) {
    return in == null ? null : RestorationInfos.read(in);
  }

  @Override
  public void writeRequest(ServerAssignmentRequest request, AvpWriter out) {
    SupportedFeatures.write(request.supportedFeatures(), out);
    out.optionalText(USER_NAME, request.userName());
    request.publicIdentities().forEach(identity -> out.text(PUBLIC_IDENTITY, identity));
    out.optionalText(WILDCARDED_PUBLIC_IDENTITY, request.wildcardedPublicIdentity())
        .text(SERVER_NAME, request.serverName())
        .enumerated(SERVER_ASSIGNMENT_TYPE, request.assignmentType())
        .number(USER_DATA_ALREADY_AVAILABLE, request.userDataAlreadyAvailable() ? 1 : 0);
    ScscfRestorationInfo kept = request.restorationInfo();
    if (kept != null) {
      RestorationInfos.write(kept, out);
    }
    if (request.multipleRegistration()) {
      out.number(MULTIPLE_REGISTRATION_INDICATION, 1);
    }
  }

  @Override
  public ServerAssignmentAnswer readAnswer(DiameterResult result, AvpReader in) {
    return new ServerAssignmentAnswer(
        result,
        in.optionalText(USER_NAME),
        in.optionalText(USER_DATA),
        Charging.read(in),
        in.optionalText(SERVER_NAME),
        in.texts(ASSOCIATED_IDENTITIES, USER_NAME),
        in.texts(ASSOCIATED_REGISTERED_IDENTITIES, USER_NAME),
        looseRoute(in.optionalNumber(LOOSE_ROUTE_INDICATION)),
        in.groups(SCSCF_RESTORATION_INFO).stream().map(RestorationInfos::read).toList(),
        in.optionalText(WILDCARDED_PUBLIC_IDENTITY));
  }

  @Override
  public void writeAnswer(ServerAssignmentAnswer answer, AvpWriter out) {
    out.optionalText(USER_NAME, answer.userName()).optionalText(USER_DATA, answer.userData());
    Charging.write(answer.chargingInformation(), out);
    out.optionalTexts(ASSOCIATED_IDENTITIES, USER_NAME, answer.associatedIdentities());
    Boolean looseRoute = answer.looseRoute();
    if (looseRoute != null) {
      out.number(LOOSE_ROUTE_INDICATION, looseRoute ? 1 : 0);
    }
    answer.restorationInfo().forEach(info -> RestorationInfos.write(info, out));
    out.optionalTexts(
        ASSOCIATED_REGISTERED_IDENTITIES, USER_NAME, answer.associatedRegisteredIdentities());
    out.optionalText(SERVER_NAME, answer.serverName())
        .optionalText(WILDCARDED_PUBLIC_IDENTITY, answer.wildcardedPublicIdentity());
  }

  private static @Nullable Boolean looseRoute(@Nullable Long number) {
    return number == null ? null : (Boolean) (number == 1);
  }

  @Override
  public DiameterResult result(ServerAssignmentAnswer answer) {
    return answer.result();
  }

  @Override
  public ServerAssignmentAnswer answer(DiameterResult result) {
    return ServerAssignmentAnswer.of(result);
  }

  @Override
  public String subject(ServerAssignmentRequest request) {
    return request.userName() + " " + request.publicIdentities() + " " + request.assignmentType();
  }

  @Override
  public ServerAssignmentAnswer invoke(
      Object listener, ServerAssignmentRequest request, Origin origin) {
    return ((CxServerListener) listener).serverAssignment(request, origin);
  }
}

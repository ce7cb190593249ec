package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.CHARGING_INFORMATION;
import static io.telamon.diameter.adapter.codec.AvpName.PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.PRIMARY_EVENT_CHARGING_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.PUBLIC_IDENTITY;
import static io.telamon.diameter.adapter.codec.AvpName.SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.SECONDARY_EVENT_CHARGING_FUNCTION_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_ASSIGNMENT_TYPE;
import static io.telamon.diameter.adapter.codec.AvpName.SERVER_NAME;
import static io.telamon.diameter.adapter.codec.AvpName.USER_DATA;
import static io.telamon.diameter.adapter.codec.AvpName.USER_DATA_ALREADY_AVAILABLE;
import static io.telamon.diameter.adapter.codec.AvpName.USER_NAME;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.ChargingInformation;
import io.telamon.diameter.cx.CxServerListener;
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
        in.enumerated(USER_DATA_ALREADY_AVAILABLE, ALREADY_AVAILABLE));
  }

  @Override
  public void writeRequest(ServerAssignmentRequest request, AvpWriter out) {
    out.optionalText(USER_NAME, request.userName());
    request.publicIdentities().forEach(identity -> out.text(PUBLIC_IDENTITY, identity));
    out.text(SERVER_NAME, request.serverName())
        .enumerated(SERVER_ASSIGNMENT_TYPE, request.assignmentType())
        .number(USER_DATA_ALREADY_AVAILABLE, request.userDataAlreadyAvailable() ? 1 : 0);
  }

  @Override
  public ServerAssignmentAnswer readAnswer(DiameterResult result, AvpReader in) {
    return new ServerAssignmentAnswer(
        result,
        in.optionalText(USER_NAME),
        in.optionalText(USER_DATA),
        charging(in.optionalGroup(CHARGING_INFORMATION)),
        in.optionalText(SERVER_NAME));
  }

  private static @Nullable ChargingInformation charging(@Nullable AvpReader in) {
    return in == null
        ? null
        : new ChargingInformation(
            in.optionalText(PRIMARY_EVENT_CHARGING_FUNCTION_NAME),
            in.optionalText(SECONDARY_EVENT_CHARGING_FUNCTION_NAME),
            in.optionalText(PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME),
            in.optionalText(SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME));
  }

  @Override
  public void writeAnswer(ServerAssignmentAnswer answer, AvpWriter out) {
    out.optionalText(USER_NAME, answer.userName()).optionalText(USER_DATA, answer.userData());
    ChargingInformation charging = answer.chargingInformation();
    if (charging != null) {
      writeCharging(charging, out.group(CHARGING_INFORMATION));
    }
    out.optionalText(SERVER_NAME, answer.serverName());
  }

  private static void writeCharging(ChargingInformation charging, AvpWriter out) {
    out.optionalText(PRIMARY_EVENT_CHARGING_FUNCTION_NAME, charging.primaryEventChargingFunction())
        .optionalText(
            SECONDARY_EVENT_CHARGING_FUNCTION_NAME, charging.secondaryEventChargingFunction())
        .optionalText(
            PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME, charging.primaryChargingCollectionFunction())
        .optionalText(
            SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME,
            charging.secondaryChargingCollectionFunction());
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

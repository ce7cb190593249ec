package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.AUTH_APPLICATION_ID;
import static io.telamon.diameter.adapter.codec.AvpName.AUTH_SESSION_STATE;
import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_HOST;
import static io.telamon.diameter.adapter.codec.AvpName.DESTINATION_REALM;
import static io.telamon.diameter.adapter.codec.AvpName.EXPERIMENTAL_RESULT;
import static io.telamon.diameter.adapter.codec.AvpName.EXPERIMENTAL_RESULT_CODE;
import static io.telamon.diameter.adapter.codec.AvpName.ORIGIN_HOST;
import static io.telamon.diameter.adapter.codec.AvpName.ORIGIN_REALM;
import static io.telamon.diameter.adapter.codec.AvpName.PROXY_INFO;
import static io.telamon.diameter.adapter.codec.AvpName.RESULT_CODE;
import static io.telamon.diameter.adapter.codec.AvpName.SESSION_ID;
import static io.telamon.diameter.adapter.codec.AvpName.SUPPORTED_FEATURES;
import static io.telamon.diameter.adapter.codec.AvpName.VENDOR_ID;
import static io.telamon.diameter.adapter.codec.AvpName.VENDOR_SPECIFIC_APPLICATION_ID;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxFeature;
import java.util.EnumSet;
import org.jdiameter.api.Avp;
import org.jdiameter.api.AvpSet;
import org.jspecify.annotations.Nullable;

/** The AVPs every Cx request and every Cx answer has, TS 29.229 clause 6.1. */
public final class CxFrame {
  /** Application-Id of Cx, TS 29.229 clause 5.6. */
  public static final long APPLICATION_ID = 16777216;

  private static final int NO_STATE_MAINTAINED = 1;

  private CxFrame() {}

  /**
   * The head of a request.
   *
   * @param destinationHost null to leave the choice to the realm
   */
  public static void writeRequestHead(
      AvpWriter out,
      String sessionId,
      Origin origin,
      @Nullable String destinationHost,
      String destinationRealm) {
    out.text(SESSION_ID, sessionId);
    writeApplication(out);
    writeStateAndOrigin(out, origin);
    out.optionalText(DESTINATION_HOST, destinationHost).text(DESTINATION_REALM, destinationRealm);
  }

  /** The head of an answer, with what it has to copy from the request (RFC 6733 clause 6.2). */
  public static void writeAnswerHead(
      AvpSet answer, AvpSet request, DiameterResult result, Origin origin) {
    AvpWriter out = new AvpWriter(answer);
    copy(request, SESSION_ID, answer);
    writeApplication(out);
    writeResult(out, result);
    writeStateAndOrigin(out, origin);
    if (request.getAvp(SUPPORTED_FEATURES.code(), SUPPORTED_FEATURES.vendor()) != null) {
      SupportedFeatures.write(EnumSet.allOf(CxFeature.class), out);
    }
    copy(request, PROXY_INFO, answer);
  }

  /** Notes what every request needs and this one lacks. */
  public static void checkRequestHead(AvpReader in) {
    in.refuseUnknownFeatures();
    in.text(SESSION_ID);
    in.group(VENDOR_SPECIFIC_APPLICATION_ID);
    in.number(AUTH_SESSION_STATE);
    in.text(ORIGIN_HOST);
    in.text(ORIGIN_REALM);
    in.text(DESTINATION_REALM);
  }

  /** Result-Code or Experimental-Result of an answer; 5012 and a fault if it has neither. */
  public static DiameterResult readResult(AvpReader in) {
    AvpReader experimental = in.optionalGroup(EXPERIMENTAL_RESULT);
    return experimental == null
        ? new DiameterResult(0, (int) in.number(RESULT_CODE))
        : new DiameterResult(
            experimental.number(VENDOR_ID), (int) experimental.number(EXPERIMENTAL_RESULT_CODE));
  }

  private static void writeApplication(AvpWriter out) {
    out.group(VENDOR_SPECIFIC_APPLICATION_ID)
        .number(VENDOR_ID, AvpName.VENDOR_3GPP)
        .number(AUTH_APPLICATION_ID, APPLICATION_ID);
  }

  private static void writeResult(AvpWriter out, DiameterResult result) {
    if (result.isExperimental()) {
      out.group(EXPERIMENTAL_RESULT)
          .number(VENDOR_ID, result.vendorId())
          .number(EXPERIMENTAL_RESULT_CODE, result.code());
    } else {
      out.number(RESULT_CODE, result.code());
    }
  }

  private static void writeStateAndOrigin(AvpWriter out, Origin origin) {
    out.number(AUTH_SESSION_STATE, NO_STATE_MAINTAINED)
        .text(ORIGIN_HOST, origin.host())
        .text(ORIGIN_REALM, origin.realm());
  }

  private static void copy(AvpSet from, AvpName name, AvpSet to) {
    for (Avp avp : from) {
      if (avp.getCode() == name.code() && avp.getVendorId() == name.vendor()) {
        to.addAvp(avp);
      }
    }
  }
}

package io.telamon.ue.gi;

import java.net.InetAddress;
import java.util.Locale;

/**
 * The attributes of an Accounting-Request about a PDP context (TS 29.061 16.4.3, 16.4.4, 16.4.8 and
 * GIBA-G-05).
 */
record ContextReport(StatusType status, PdpContext context, InetAddress ggsn) {
  private static final int NAS_IP_ADDRESS = 4;
  private static final int FRAMED_IP_ADDRESS = 8;
  private static final int CALLED_STATION_ID = 30;
  private static final int CALLING_STATION_ID = 31;
  private static final int ACCT_STATUS_TYPE = 40;
  private static final int ACCT_SESSION_ID = 44;
  private static final int NAS_IPV6_ADDRESS = 95;

  private static final int IMSI = 1;
  private static final int CHARGING_ID = 2;
  private static final int IMSI_MCC_MNC = 8;
  private static final int NSAPI = 10;
  private static final int SESSION_STOP_INDICATOR = 11;

  byte[] attributes() {
    AttributeWriter attributes = new AttributeWriter();
    writeStandard(attributes);
    write3gpp(attributes);
    return attributes.toByteArray();
  }

  /** GGSN address and charging id as hexadecimal text (GIBA-G-K01). */
  String sessionId() {
    StringBuilder id = new StringBuilder();
    for (byte octet : ggsn.getAddress()) {
      id.append(String.format(Locale.ROOT, "%02X", octet));
    }
    return id.append(String.format(Locale.ROOT, "%08X", context.chargingId())).toString();
  }

  String summary() {
    return "Accounting-Request "
        + status
        + " imsi="
        + context.subscriber().imsi()
        + " ip="
        + context.address().getHostAddress();
  }

  private void writeStandard(AttributeWriter attributes) {
    attributes
        .integer(ACCT_STATUS_TYPE, status.code())
        .address(ggsn.getAddress().length == 4 ? NAS_IP_ADDRESS : NAS_IPV6_ADDRESS, ggsn)
        .text(CALLED_STATION_ID, context.apn());
    context.subscriber().number().ifPresent(msisdn -> attributes.text(CALLING_STATION_ID, msisdn));
    attributes.address(FRAMED_IP_ADDRESS, context.address()).text(ACCT_SESSION_ID, sessionId());
  }

  private void write3gpp(AttributeWriter attributes) {
    attributes
        .text3gpp(IMSI, context.subscriber().imsi())
        .integer3gpp(CHARGING_ID, context.chargingId())
        .text3gpp(IMSI_MCC_MNC, context.subscriber().mccMnc())
        .text3gpp(NSAPI, Integer.toHexString(context.nsapi()).toUpperCase(Locale.ROOT));
    if (status == StatusType.STOP) {
      attributes.octet3gpp(SESSION_STOP_INDICATOR, 0xFF);
    }
  }
}

package io.telamon.ue.gi;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an Accounting-Request about a PDP context (TS 29.061 16.4.3, 16.4.4, 16.4.8 and
 * GIBA-G-05).
 */
record ContextReport(
    StatusType status, PdpContext context, InetAddress ggsn, @Nullable Usage usage) {
  private static final int NAS_IP_ADDRESS = 4;
  private static final int FRAMED_IP_ADDRESS = 8;
  private static final int CALLED_STATION_ID = 30;
  private static final int CALLING_STATION_ID = 31;
  private static final int ACCT_STATUS_TYPE = 40;
  private static final int ACCT_SESSION_ID = 44;
  private static final int NAS_IPV6_ADDRESS = 95;

  private static final int SERVICE_TYPE = 6;
  private static final int FRAMED_PROTOCOL = 7;
  private static final int FRAMED_INTERFACE_ID = 96;
  private static final int FRAMED_IPV6_PREFIX = 97;
  private static final int ACCT_INPUT_OCTETS = 42;
  private static final int ACCT_OUTPUT_OCTETS = 43;
  private static final int ACCT_SESSION_TIME = 46;
  private static final int ACCT_TERMINATE_CAUSE = 49;
  private static final int EVENT_TIMESTAMP = 55;
  private static final int FRAMED = 2;
  private static final int GPRS_PDP_CONTEXT = 7;
  private static final int PREFIX_BITS = 64;
  private static final int PREFIX_OCTETS = 8;

  private static final int PDP_TYPE = 3;
  private static final int SGSN_ADDRESS = 6;
  private static final int GGSN_ADDRESS = 7;
  private static final int IMEISV = 20;
  private static final int RAT_TYPE = 21;
  private static final int PDP_TYPE_IPV4 = 0;
  private static final int PDP_TYPE_IPV6 = 2;
  private static final int IMSI = 1;
  private static final int CHARGING_ID = 2;
  private static final int IMSI_MCC_MNC = 8;
  private static final int NSAPI = 10;
  private static final int SESSION_STOP_INDICATOR = 11;

  ContextReport(StatusType status, PdpContext context, InetAddress ggsn) {
    this(status, context, ggsn, null);
  }

  byte[] attributes() {
    AttributeWriter attributes = new AttributeWriter();
    writeStandard(attributes);
    write3gpp(attributes);
    writeDetails(attributes, context.details());
    writeUsage(attributes, usage);
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
    writeAddress(attributes);
    attributes.text(ACCT_SESSION_ID, sessionId());
  }

  /** The address of IPv4; of IPv6 the prefix assigned and what the UE has put behind it. */
  private void writeAddress(AttributeWriter attributes) {
    byte[] address = context.address().getAddress();
    if (isIpv4()) {
      attributes.octets(FRAMED_IP_ADDRESS, address);
      return;
    }
    byte[] prefix = new byte[2 + PREFIX_OCTETS];
    prefix[1] = PREFIX_BITS;
    System.arraycopy(address, 0, prefix, 2, PREFIX_OCTETS);
    byte[] interfaceId = Arrays.copyOfRange(address, PREFIX_OCTETS, address.length);
    attributes.octets(FRAMED_IPV6_PREFIX, prefix).octets(FRAMED_INTERFACE_ID, interfaceId);
  }

  private boolean isIpv4() {
    return context.address() instanceof Inet4Address;
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

  private void writeDetails(AttributeWriter attributes, @Nullable BearerDetails details) {
    if (details == null) {
      return;
    }
    attributes
        .integer(SERVICE_TYPE, FRAMED)
        .integer(FRAMED_PROTOCOL, GPRS_PDP_CONTEXT)
        .integer3gpp(PDP_TYPE, isIpv4() ? PDP_TYPE_IPV4 : PDP_TYPE_IPV6)
        .octets3gpp(SGSN_ADDRESS, details.sgsn().getAddress())
        .octets3gpp(GGSN_ADDRESS, ggsn.getAddress())
        .octet3gpp(RAT_TYPE, details.ratType());
    String imeisv = details.imeisv();
    if (imeisv != null) {
      attributes.text3gpp(IMEISV, imeisv);
    }
  }

  private static void writeUsage(AttributeWriter attributes, @Nullable Usage usage) {
    if (usage == null) {
      return;
    }
    attributes
        .integer(ACCT_INPUT_OCTETS, (int) usage.inputOctets())
        .integer(ACCT_OUTPUT_OCTETS, (int) usage.outputOctets())
        .integer(ACCT_SESSION_TIME, (int) usage.duration().toSeconds())
        .integer(EVENT_TIMESTAMP, (int) usage.at().getEpochSecond());
    if (usage.cause() != 0) {
      attributes.integer(ACCT_TERMINATE_CAUSE, usage.cause());
    }
  }
}

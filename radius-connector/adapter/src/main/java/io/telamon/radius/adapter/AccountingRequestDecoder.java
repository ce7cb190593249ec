package io.telamon.radius.adapter;

import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Attributes of TS 29.061 clauses 16.4.3, 16.4.4 and 16.4.7 as a typed request. */
final class AccountingRequestDecoder {

  private static final int NAS_IP_ADDRESS = 4;
  private static final int CALLED_STATION_ID = 30;
  private static final int CALLING_STATION_ID = 31;
  private static final int NAS_IDENTIFIER = 32;
  private static final int ACCT_STATUS_TYPE = 40;
  private static final int ACCT_DELAY_TIME = 41;
  private static final int ACCT_SESSION_ID = 44;
  private static final int EVENT_TIMESTAMP = 55;
  private static final int NAS_IPV6_ADDRESS = 95;

  private static final int IMSI = 1;
  private static final int IMSI_MCC_MNC = 8;
  private static final int SESSION_STOP_INDICATOR = 11;

  private static final Pattern IMSI_DIGITS = Pattern.compile("[0-9]{6,15}");
  private static final Pattern MSISDN_DIGITS = Pattern.compile("\\+?[0-9]{1,15}");
  private static final Pattern MCC_MNC_DIGITS = Pattern.compile("[0-9]{5,6}");

  private AccountingRequestDecoder() {}

  /**
   * Reads what an address binding needs and skips the rest.
   *
   * @param received when the request came
   * @throws BrokenPacketException if an attribute that decides about a binding is malformed
   */
  static AccountingRequest decode(
      InetSocketAddress client, Attributes attributes, Instant received) {
    return new AccountingRequest(
        status(attributes),
        client,
        nas(attributes),
        orEmpty(Attributes.text(attributes.first(ACCT_SESSION_ID), "Acct-Session-Id")),
        imsi(attributes),
        msisdn(attributes),
        mccMnc(attributes),
        Attributes.text(attributes.first(CALLED_STATION_ID), "Called-Station-Id"),
        FramedAddresses.of(attributes),
        sessionStop(attributes),
        time(attributes, received));
  }

  private static AccountingStatus status(Attributes attributes) {
    byte[] value = attributes.only(ACCT_STATUS_TYPE);
    if (value == null || value.length != 4) {
      throw BrokenPacketException.malformed("Acct-Status-Type absent or not of four octets");
    }
    int code = ByteBuffer.wrap(value).getInt();
    for (AccountingStatus status : AccountingStatus.values()) {
      if (status.code() == code) {
        return status;
      }
    }
    throw new BrokenPacketException(DropReason.UNSUPPORTED, "Acct-Status-Type " + code);
  }

  private static String nas(Attributes attributes) {
    byte[] ipv4 = attributes.first(NAS_IP_ADDRESS);
    if (ipv4 != null) {
      return FramedAddresses.ipv4(ipv4, "NAS-IP-Address").getHostAddress();
    }
    byte[] ipv6 = attributes.first(NAS_IPV6_ADDRESS);
    if (ipv6 != null) {
      return FramedAddresses.ipv6Text(ipv6, "NAS-IPv6-Address");
    }
    return orEmpty(Attributes.text(attributes.first(NAS_IDENTIFIER), "NAS-Identifier"));
  }

  /** Refused if it is no IMSI: a binding of some other identity must not come of it. */
  private static @Nullable String imsi(Attributes attributes) {
    String imsi = Attributes.text(attributes.only3gpp(IMSI), "3GPP-IMSI");
    if (imsi != null && !IMSI_DIGITS.matcher(imsi).matches()) {
      throw BrokenPacketException.malformed("3GPP-IMSI is not 6 to 15 digits");
    }
    return imsi;
  }

  /** Absent if it is no number: RFC 2865 clause 5.31 lets other things stand here. */
  private static @Nullable String msisdn(Attributes attributes) {
    String id = Attributes.text(attributes.first(CALLING_STATION_ID), "Calling-Station-Id");
    if (id == null || !MSISDN_DIGITS.matcher(id).matches()) {
      return null;
    }
    return id.startsWith("+") ? id.substring(1) : id;
  }

  private static @Nullable String mccMnc(Attributes attributes) {
    String digits = Attributes.text(attributes.first3gpp(IMSI_MCC_MNC), "3GPP-IMSI-MCC-MNC");
    return digits != null && MCC_MNC_DIGITS.matcher(digits).matches() ? digits : null;
  }

  private static boolean sessionStop(Attributes attributes) {
    byte[] value = attributes.first3gpp(SESSION_STOP_INDICATOR);
    return value != null && value.length > 0 && value[0] == (byte) 0xFF;
  }

  private static EventTime time(Attributes attributes, Instant received) {
    Long delay = seconds(attributes.first(ACCT_DELAY_TIME));
    Long timestamp = seconds(attributes.first(EVENT_TIMESTAMP));
    return new EventTime(
        received,
        delay == null ? null : Duration.ofSeconds(delay),
        timestamp == null ? null : Instant.ofEpochSecond(timestamp));
  }

  /** Absent if it is no number: what happened counts even if nobody knows when. */
  private static @Nullable Long seconds(byte @Nullable [] value) {
    return value == null || value.length != Integer.BYTES
        ? null
        : Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

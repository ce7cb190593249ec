package io.telamon.diameter.adapter.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The AVPs understood here: RFC 6733 clause 4.5, TS 29.229 clause 6.3, RFC 7155 clause 4.
 *
 * <p>The key is vendor and code together, since 621 or 650 mean one thing without a vendor and
 * another for 3GPP.
 */
public enum AvpName {
  USER_NAME(0, 1, 0),
  FRAMED_IP_ADDRESS(0, 8, 4),
  PROXY_STATE(0, 33, 0),
  FRAMED_INTERFACE_ID(0, 96, 8),
  FRAMED_IPV6_PREFIX(0, 97, 2),
  DIGEST_REALM(0, 104, 0),
  DIGEST_QOP(0, 110, 0),
  DIGEST_ALGORITHM(0, 111, 0),
  DIGEST_HA1(0, 121, 0),
  AUTH_APPLICATION_ID(0, 258, 4),
  ACCT_APPLICATION_ID(0, 259, 4),
  VENDOR_SPECIFIC_APPLICATION_ID(0, 260, 0),
  SESSION_ID(0, 263, 0),
  ORIGIN_HOST(0, 264, 0),
  SUPPORTED_VENDOR_ID(0, 265, 4),
  VENDOR_ID(0, 266, 4),
  RESULT_CODE(0, 268, 4),
  AUTH_SESSION_STATE(0, 277, 4),
  ORIGIN_STATE_ID(0, 278, 4),
  FAILED_AVP(0, 279, 0),
  ERROR_MESSAGE(0, 281, 0, false),
  ROUTE_RECORD(0, 282, 0),
  DESTINATION_REALM(0, 283, 0),
  PROXY_INFO(0, 284, 0),
  PROXY_HOST(0, 280, 0),
  DESTINATION_HOST(0, 293, 0),
  ORIGIN_REALM(0, 296, 0),
  EXPERIMENTAL_RESULT(0, 297, 0),
  EXPERIMENTAL_RESULT_CODE(0, 298, 4),
  DRMP(0, 301, 4, false),
  VISITED_NETWORK_IDENTIFIER(AvpName.VENDOR_3GPP, 600, 0),
  PUBLIC_IDENTITY(AvpName.VENDOR_3GPP, 601, 0),
  SERVER_NAME(AvpName.VENDOR_3GPP, 602, 0),
  SERVER_CAPABILITIES(AvpName.VENDOR_3GPP, 603, 0),
  MANDATORY_CAPABILITY(AvpName.VENDOR_3GPP, 604, 4),
  OPTIONAL_CAPABILITY(AvpName.VENDOR_3GPP, 605, 4),
  USER_DATA(AvpName.VENDOR_3GPP, 606, 0),
  SIP_NUMBER_AUTH_ITEMS(AvpName.VENDOR_3GPP, 607, 4),
  SIP_AUTHENTICATION_SCHEME(AvpName.VENDOR_3GPP, 608, 0),
  SIP_AUTHENTICATE(AvpName.VENDOR_3GPP, 609, 0),
  SIP_AUTHORIZATION(AvpName.VENDOR_3GPP, 610, 0),
  SIP_AUTHENTICATION_CONTEXT(AvpName.VENDOR_3GPP, 611, 0),
  SIP_AUTH_DATA_ITEM(AvpName.VENDOR_3GPP, 612, 0),
  SIP_ITEM_NUMBER(AvpName.VENDOR_3GPP, 613, 4),
  SERVER_ASSIGNMENT_TYPE(AvpName.VENDOR_3GPP, 614, 4),
  DEREGISTRATION_REASON(AvpName.VENDOR_3GPP, 615, 0),
  REASON_CODE(AvpName.VENDOR_3GPP, 616, 4),
  REASON_INFO(AvpName.VENDOR_3GPP, 617, 0),
  CHARGING_INFORMATION(AvpName.VENDOR_3GPP, 618, 0),
  PRIMARY_EVENT_CHARGING_FUNCTION_NAME(AvpName.VENDOR_3GPP, 619, 0),
  SECONDARY_EVENT_CHARGING_FUNCTION_NAME(AvpName.VENDOR_3GPP, 620, 0),
  PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME(AvpName.VENDOR_3GPP, 621, 0),
  SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME(AvpName.VENDOR_3GPP, 622, 0),
  USER_AUTHORIZATION_TYPE(AvpName.VENDOR_3GPP, 623, 4),
  USER_DATA_ALREADY_AVAILABLE(AvpName.VENDOR_3GPP, 624, 4),
  CONFIDENTIALITY_KEY(AvpName.VENDOR_3GPP, 625, 0),
  INTEGRITY_KEY(AvpName.VENDOR_3GPP, 626, 0),
  SUPPORTED_FEATURES(AvpName.VENDOR_3GPP, 628, 0, false),
  FEATURE_LIST_ID(AvpName.VENDOR_3GPP, 629, 4, false),
  FEATURE_LIST(AvpName.VENDOR_3GPP, 630, 4, false),
  ASSOCIATED_IDENTITIES(AvpName.VENDOR_3GPP, 632, 0, false),
  ORIGINATING_REQUEST(AvpName.VENDOR_3GPP, 633, 4),
  WILDCARDED_PUBLIC_IDENTITY(AvpName.VENDOR_3GPP, 634, 0, false),
  SIP_DIGEST_AUTHENTICATE(AvpName.VENDOR_3GPP, 635, 0, false),
  UAR_FLAGS(AvpName.VENDOR_3GPP, 637, 4, false),
  LOOSE_ROUTE_INDICATION(AvpName.VENDOR_3GPP, 638, 4, false),
  SCSCF_RESTORATION_INFO(AvpName.VENDOR_3GPP, 639, 0, false),
  PATH(AvpName.VENDOR_3GPP, 640, 0, false),
  CONTACT(AvpName.VENDOR_3GPP, 641, 0, false),
  SUBSCRIPTION_INFO(AvpName.VENDOR_3GPP, 642, 0, false),
  CALL_ID_SIP_HEADER(AvpName.VENDOR_3GPP, 643, 0, false),
  FROM_SIP_HEADER(AvpName.VENDOR_3GPP, 644, 0, false),
  TO_SIP_HEADER(AvpName.VENDOR_3GPP, 645, 0, false),
  RECORD_ROUTE(AvpName.VENDOR_3GPP, 646, 0, false),
  ASSOCIATED_REGISTERED_IDENTITIES(AvpName.VENDOR_3GPP, 647, 0, false),
  RESTORATION_INFO(AvpName.VENDOR_3GPP, 649, 0, false),
  PRIVILEDGED_SENDER_INDICATION(AvpName.VENDOR_3GPP, 652, 4, false),
  LIA_FLAGS(AvpName.VENDOR_3GPP, 653, 4, false),
  INITIAL_CSEQ_SEQUENCE_NUMBER(AvpName.VENDOR_3GPP, 654, 4, false),
  ALLOWED_WAF_WWSF_IDENTITIES(AvpName.VENDOR_3GPP, 656, 0, false),
  WEBRTC_AUTHENTICATION_FUNCTION_NAME(AvpName.VENDOR_3GPP, 657, 0, false),
  WEBRTC_WEB_SERVER_FUNCTION_NAME(AvpName.VENDOR_3GPP, 658, 0, false),
  P_CSCF_SUBSCRIPTION_INFO(AvpName.VENDOR_3GPP, 660, 0, false),
  REGISTRATION_TIME_OUT(AvpName.VENDOR_3GPP, 661, 4, false),
  PCSCF_FQDN(AvpName.VENDOR_3GPP, 665, 0, false),
  PCSCF_IP_ADDRESS(AvpName.VENDOR_3GPP, 666, 0, false),
  SUPPORTED_APPLICATIONS(AvpName.VENDOR_3GPP, 631, 0, false),
  HOST_IP_ADDRESS(0, 257, 6),
  PRODUCT_NAME(0, 269, 0, false),
  OC_SUPPORTED_FEATURES(0, 621, 0, false),
  OC_OLR(0, 623, 0, false),
  LOAD(0, 650, 0, false),
  MULTIPLE_REGISTRATION_INDICATION(AvpName.VENDOR_3GPP, 648, 4, false),
  SESSION_PRIORITY(AvpName.VENDOR_3GPP, 650, 4, false),
  IDENTITY_WITH_EMERGENCY_REGISTRATION(AvpName.VENDOR_3GPP, 651, 0, false),
  SAR_FLAGS(AvpName.VENDOR_3GPP, 655, 4, false),
  RTR_FLAGS(AvpName.VENDOR_3GPP, 659, 4, false),
  ALTERNATE_DIGEST_ALGORITHM(AvpName.VENDOR_3GPP, 662, 0, false),
  ALTERNATE_DIGEST_HA1(AvpName.VENDOR_3GPP, 663, 0, false),
  FAILED_PCSCF(AvpName.VENDOR_3GPP, 664, 0, false),
  LINE_IDENTIFIER(AvpName.VENDOR_ETSI, 500, 0, false);

  /** Vendor-Id of 3GPP. */
  public static final long VENDOR_3GPP = 10415;

  /** Vendor-Id of ETSI. */
  public static final long VENDOR_ETSI = 13019;

  /** By vendor, then by code, for there is hardly one that is not looked up in each message. */
  private static final Map<Long, AvpName[]> BY_VENDOR =
      Arrays.stream(values())
          .collect(
              Collectors.groupingBy(
                  AvpName::vendor,
                  Collectors.collectingAndThen(Collectors.toList(), AvpName::byCode)));

  private final long vendor;
  private final int code;
  private final int minimumLength;
  private final boolean mandatory;

  AvpName(long vendor, int code, int minimumLength) {
    this(vendor, code, minimumLength, true);
  }

  AvpName(long vendor, int code, int minimumLength, boolean mandatory) {
    this.vendor = vendor;
    this.code = code;
    this.minimumLength = minimumLength;
    this.mandatory = mandatory;
  }

  private static AvpName[] byCode(List<AvpName> names) {
    AvpName[] byCode = new AvpName[1 + names.stream().mapToInt(AvpName::code).max().orElseThrow()];
    for (AvpName name : names) {
      if (byCode[name.code] != null) {
        throw new IllegalStateException(
            "two names for one AVP: " + byCode[name.code] + " and " + name);
      }
      byCode[name.code] = name;
    }
    return byCode;
  }

  /** The AVP of this vendor (0: none) and code, or null if it is not known here. */
  public static @Nullable AvpName of(long vendor, int code) {
    AvpName[] byCode = BY_VENDOR.get(vendor);
    return byCode == null || code < 0 || code >= byCode.length ? null : byCode[code];
  }

  public long vendor() {
    return vendor;
  }

  public int code() {
    return code;
  }

  /** True if the M bit is set when it is sent. */
  public boolean mandatory() {
    return mandatory;
  }

  /** The least value, all zero, that a Failed-AVP shows for one that is missing. */
  byte[] minimumValue() {
    return new byte[minimumLength];
  }

  /** As the specifications write it, e.g. Server-Name. */
  @Override
  public String toString() {
    return Arrays.stream(name().split("_", -1))
        .map(AvpName::capitalised)
        .collect(Collectors.joining("-"));
  }

  private static String capitalised(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}

package io.telamon.diameter;

/**
 * How a request ended: Result-Code, or Experimental-Result with its vendor (RFC 6733 clause 7, TS
 * 29.229 clause 6.2).
 *
 * @param vendorId 0 for a Result-Code, 10415 for an Experimental-Result of 3GPP
 * @param code the number
 */
public record DiameterResult(long vendorId, int code) {
  private static final long VENDOR_3GPP = 10415;

  public static final DiameterResult SUCCESS = new DiameterResult(0, 2001);
  public static final DiameterResult LIMITED_SUCCESS = new DiameterResult(0, 2002);
  public static final DiameterResult COMMAND_UNSUPPORTED = new DiameterResult(0, 3001);
  public static final DiameterResult UNABLE_TO_DELIVER = new DiameterResult(0, 3002);
  public static final DiameterResult AUTHORIZATION_REJECTED = new DiameterResult(0, 5003);
  public static final DiameterResult MISSING_AVP = new DiameterResult(0, 5005);
  public static final DiameterResult AVP_OCCURS_TOO_MANY_TIMES = new DiameterResult(0, 5009);
  public static final DiameterResult UNABLE_TO_COMPLY = new DiameterResult(0, 5012);

  public static final DiameterResult FIRST_REGISTRATION = experimental(2001);
  public static final DiameterResult SUBSEQUENT_REGISTRATION = experimental(2002);
  public static final DiameterResult UNREGISTERED_SERVICE = experimental(2003);
  public static final DiameterResult SUCCESS_SERVER_NAME_NOT_STORED = experimental(2004);
  public static final DiameterResult USER_UNKNOWN = experimental(5001);
  public static final DiameterResult IDENTITIES_DONT_MATCH = experimental(5002);
  public static final DiameterResult IDENTITY_NOT_REGISTERED = experimental(5003);
  public static final DiameterResult ROAMING_NOT_ALLOWED = experimental(5004);
  public static final DiameterResult IDENTITY_ALREADY_REGISTERED = experimental(5005);
  public static final DiameterResult AUTH_SCHEME_NOT_SUPPORTED = experimental(5006);
  public static final DiameterResult IN_ASSIGNMENT_TYPE = experimental(5007);

  public static final DiameterResult TOO_MUCH_DATA = experimental(5008);
  public static final DiameterResult NOT_SUPPORTED_USER_DATA = experimental(5009);
  public static final DiameterResult FEATURE_UNSUPPORTED = experimental(5011);

  private static DiameterResult experimental(int code) {
    return new DiameterResult(VENDOR_3GPP, code);
  }

  /** True for an Experimental-Result. */
  public boolean isExperimental() {
    return vendorId != 0;
  }

  /** True for the 2xxx class of either vendor. */
  public boolean isSuccess() {
    return code >= 2000 && code < 3000;
  }
}

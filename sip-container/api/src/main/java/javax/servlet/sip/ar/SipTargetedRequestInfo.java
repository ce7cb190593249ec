package javax.servlet.sip.ar;

/** Says that a request is meant for a session of an application (JSR 289 15.11). */
public class SipTargetedRequestInfo {
  private final SipTargetedRequestType type;
  private final String applicationName;

  /** With the kind of targeting and the application's name. */
  public SipTargetedRequestInfo(SipTargetedRequestType type, String applicationName) {
    this.type = type;
    this.applicationName = applicationName;
  }

  /** Returns the kind of targeting. */
  public SipTargetedRequestType getType() {
    return type;
  }

  /** Returns the application's name. */
  public String getApplicationName() {
    return applicationName;
  }
}

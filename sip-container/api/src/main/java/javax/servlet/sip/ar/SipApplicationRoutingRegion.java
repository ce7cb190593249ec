package javax.servlet.sip.ar;

import java.io.Serializable;

/**
 * A region of application routing; routers may add their own to the three here (JSR 289 15.2.1).
 */
public class SipApplicationRoutingRegion implements Serializable {
  private static final long serialVersionUID = 1L;

  /** On behalf of the caller. */
  public static final SipApplicationRoutingRegion ORIGINATING_REGION =
      new SipApplicationRoutingRegion("ORIGINATING", SipApplicationRoutingRegionType.ORIGINATING);

  /** On behalf of the callee. */
  public static final SipApplicationRoutingRegion TERMINATING_REGION =
      new SipApplicationRoutingRegion("TERMINATING", SipApplicationRoutingRegionType.TERMINATING);

  /** On behalf of nobody in particular. */
  public static final SipApplicationRoutingRegion NEUTRAL_REGION =
      new SipApplicationRoutingRegion("NEUTRAL", SipApplicationRoutingRegionType.NEUTRAL);

  private final String label;
  private final SipApplicationRoutingRegionType type;

  /** With a label and the type it refines. */
  public SipApplicationRoutingRegion(String label, SipApplicationRoutingRegionType type) {
    this.label = label;
    this.type = type;
  }

  /** Returns the label. */
  public String getLabel() {
    return label;
  }

  /** Returns the type. */
  public final SipApplicationRoutingRegionType getType() {
    return type;
  }

  @Override
  public String toString() {
    return label;
  }
}

package javax.servlet.sip;

/** What the servlet context of a SIP application offers beyond jakarta.servlet (JSR 359). */
public interface SipServletContext {
  /** Returns the flow of a flow token, or null (RFC 5626). */
  Flow getFlow(String flowToken);
}

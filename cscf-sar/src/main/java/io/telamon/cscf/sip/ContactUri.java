package io.telamon.cscf.sip;

import java.util.Locale;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;

/** What makes two Contact URIs the same binding (RFC 3261 19.1.4, 10.3). */
public record ContactUri(String value) {
  private static final String SOS = ";sos";

  public static ContactUri of(URI uri) {
    return new ContactUri(uri instanceof SipURI sip ? canonical(sip) : uri.toString());
  }

  private static String canonical(SipURI uri) {
    String user = uri.getUser() == null ? "" : uri.getUser() + "@";
    String transport = uri.getTransportParam();
    return (uri.isSecure() ? "sips:" : "sip:")
        + user
        + HostPort.of(uri)
        + (transport == null ? "" : ";transport=" + transport.toLowerCase(Locale.ROOT))
        + (uri.getParameter("sos") == null ? "" : SOS);
  }

  /** True if it is a contact for emergency calls only (TS 24.229 7.2A.13), and so another one. */
  public boolean isEmergency() {
    return value.endsWith(SOS);
  }

  @Override
  public String toString() {
    return value;
  }
}

package javax.servlet.sip;

import java.util.List;

/**
 * Turns telephone numbers into SIP URIs by ENUM (RFC 6116, JSR 359): those of a TelURL and of a
 * SipURI with user=phone. Waits for name servers.
 */
public interface DnsResolver {
  /** Returns the best SIP URI, or null if there is none. */
  SipURI resolveToSipURI(URI uri);

  /** Returns the SIP URIs in order of preference; empty if there is none. */
  List<SipURI> resolveToSipURIs(URI uri);

  /** Returns the URIs of an Enumservice such as "sip" as text, in order of preference. */
  List<String> resolveToStrings(URI uri, String enumService);

  /** Returns the domain name that ENUM asks for. */
  String toEnum(URI uri);

  /** Says whether a URI names this container. */
  boolean resolvesInternally(SipURI uri);
}

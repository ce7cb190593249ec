package javax.servlet.sip;

import java.util.List;

/** Turns telephone numbers into SIP URIs by ENUM (RFC 6116, JSR 359). */
public interface DnsResolver {
  /** Returns the best SIP URI, or null. */
  SipURI resolveToSipURI(URI uri);

  /** Returns the SIP URIs in order of preference. */
  List<SipURI> resolveToSipURIs(URI uri);

  /** Returns the results of an ENUM service as text. */
  List<String> resolveToStrings(URI uri, String enumService);

  /** Returns the domain name that ENUM asks for. */
  String toEnum(URI uri);

  /** Says whether a URI names this container. */
  boolean resolvesInternally(SipURI uri);
}

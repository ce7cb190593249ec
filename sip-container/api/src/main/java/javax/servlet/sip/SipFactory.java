package javax.servlet.sip;

/** Makes URIs, addresses, sessions and requests for one application (JSR 289 5.5, 6.2, 11.1). */
public interface SipFactory {
  /** Parses a URI of any scheme. */
  URI createURI(String uri) throws ServletParseException;

  /** Makes a SIP URI; the user may be null. */
  SipURI createSipURI(String user, String host);

  /** Parses a name-addr, an addr-spec or the wildcard "*". */
  Address createAddress(String address) throws ServletParseException;

  /** Makes an address without a display name. */
  Address createAddress(URI uri);

  /** Makes an address with a display name. */
  Address createAddress(URI uri, String displayName);

  /** Parses a value with parameters. */
  Parameterable createParameterable(String value) throws ServletParseException;

  /** Makes an empty set of credentials for {@link SipServletRequest#addAuthHeader}. */
  AuthInfo createAuthInfo();

  /** Makes an application session of this application. */
  SipApplicationSession createApplicationSession();

  /** Returns the application session of a key, made if there is none. */
  SipApplicationSession createApplicationSessionByKey(String key);

  /**
   * Makes an initial request in a new SIP session.
   *
   * @throws IllegalArgumentException for ACK and CANCEL
   */
  SipServletRequest createRequest(
      SipApplicationSession appSession, String method, Address from, Address to);

  /** As the other with addresses given as text. */
  SipServletRequest createRequest(
      SipApplicationSession appSession, String method, String from, String to)
      throws ServletParseException;

  /** As the other with URIs. */
  SipServletRequest createRequest(
      SipApplicationSession appSession, String method, URI from, URI to);

  /** Makes a copy of a request to be sent on another leg (superseded by {@link B2buaHelper}). */
  SipServletRequest createRequest(SipServletRequest original, boolean sameCallId);
}

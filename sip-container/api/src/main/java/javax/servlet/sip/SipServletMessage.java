package javax.servlet.sip;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.security.Principal;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Set;

/**
 * What requests and responses have in common (JSR 289 5).
 *
 * <p>Header field names are compared without regard to case, and a compact form is the same as the
 * long one. Methods that change the message throw {@link IllegalStateException} once it has been
 * sent.
 */
public interface SipServletMessage extends AttributeStore, Cloneable {
  /** How header field names are written when the message is sent. */
  enum HeaderForm {
    /** One-letter names where there are such. */
    COMPACT,
    /** As received or set. */
    DEFAULT,
    /** Long names. */
    LONG
  }

  /** Returns the method; for a response that of its CSeq. */
  String getMethod();

  /** Returns "SIP/2.0". */
  String getProtocol();

  /** Returns the Call-ID. */
  String getCallId();

  /** Returns a copy of From that cannot be changed. */
  Address getFrom();

  /** Returns a copy of To that cannot be changed. */
  Address getTo();

  /** Returns a header field's first value, or null. */
  String getHeader(String name);

  /** Returns all values of a header field, in order. */
  ListIterator<String> getHeaders(String name);

  /** Returns all values of a header field, in order. */
  List<String> getHeaderList(String name);

  /** Returns the names of the header fields present, each once. */
  Iterator<String> getHeaderNames();

  /** Returns the names of the header fields present, each once. */
  List<String> getHeaderNameList();

  /** Replaces all values of a header field. */
  void setHeader(String name, String value);

  /** Adds a value after the present ones. */
  void addHeader(String name, String value);

  /** Removes all values of a header field. */
  void removeHeader(String name);

  /** Returns the first value parsed as an address, or null; it is live unless a system header. */
  Address getAddressHeader(String name) throws ServletParseException;

  /** Returns all values parsed as addresses. */
  ListIterator<Address> getAddressHeaders(String name) throws ServletParseException;

  /** Returns all values parsed as addresses. */
  List<Address> getAddressHeaderList(String name) throws ServletParseException;

  /** Replaces all values by one address. */
  void setAddressHeader(String name, Address address);

  /** Adds an address before or after the present values. */
  void addAddressHeader(String name, Address address, boolean first);

  /** Returns the first value parsed as one with parameters, or null. */
  Parameterable getParameterableHeader(String name) throws ServletParseException;

  /** Returns all values parsed as such with parameters. */
  ListIterator<? extends Parameterable> getParameterableHeaders(String name)
      throws ServletParseException;

  /** Returns all values parsed as such with parameters. */
  List<? extends Parameterable> getParameterableHeaderList(String name)
      throws ServletParseException;

  /** Replaces all values by one with parameters. */
  void setParameterableHeader(String name, Parameterable parameterable);

  /** Adds a value with parameters before or after the present ones. */
  void addParameterableHeader(String name, Parameterable parameterable, boolean first);

  /** Returns how header field names are written. */
  HeaderForm getHeaderForm();

  /** Chooses how header field names are written. */
  void setHeaderForm(HeaderForm form);

  /** Returns Expires in seconds, or -1 if it is absent or no number. */
  int getExpires();

  /** Sets Expires in seconds; a negative number removes it. */
  void setExpires(int seconds);

  /** Returns Content-Type, or null. */
  String getContentType();

  /** Sets Content-Type. */
  void setContentType(String type);

  /** Returns the body's length in bytes. */
  int getContentLength();

  /** Checks a length against the body; the container writes Content-Length itself. */
  void setContentLength(int length);

  /** Returns the charset of the body, or null. */
  String getCharacterEncoding();

  /** Sets the charset of the body. */
  void setCharacterEncoding(String charset) throws UnsupportedEncodingException;

  /** Returns the body: text as a String, other types as bytes; null if there is none. */
  Object getContent() throws IOException, UnsupportedEncodingException;

  /** Returns a copy of the body's bytes, or null. */
  byte[] getRawContent() throws IOException;

  /** Sets the body from bytes or from an object whose string form is meant. */
  void setContent(Object content, String contentType) throws UnsupportedEncodingException;

  /** Returns Content-Language, or null. */
  Locale getContentLanguage();

  /** Sets Content-Language. */
  void setContentLanguage(Locale locale);

  /** Returns the preferred language of the sender, or null. */
  Locale getAcceptLanguage();

  /** Returns the languages of the sender, the preferred ones first. */
  Iterator<Locale> getAcceptLanguages();

  /** Returns the languages of the sender, the preferred ones first. */
  Set<Locale> getAcceptLanguageSet();

  /** Replaces Accept-Language. */
  void setAcceptLanguage(Locale locale);

  /** Adds a language to Accept-Language. */
  void addAcceptLanguage(Locale locale);

  /** Returns the SIP session, made if there is none. */
  SipSession getSession();

  /** Returns the SIP session; null if there is none and none is to be made. */
  SipSession getSession(boolean create);

  /** Returns the application session, made if there is none. */
  SipApplicationSession getApplicationSession();

  /** Returns the application session; null if there is none and none is to be made. */
  SipApplicationSession getApplicationSession(boolean create);

  /** Returns the names of the attributes. */
  Enumeration<String> getAttributeNames();

  /** Returns the address on which the message was received, or null for one made here. */
  String getLocalAddr();

  /** Returns the port on which the message was received, or -1 for one made here. */
  int getLocalPort();

  /** Returns the address of the previous hop, or null for a message made here. */
  String getRemoteAddr();

  /** Returns the port of the previous hop, or -1 for a message made here. */
  int getRemotePort();

  /** Returns the transport on which the message was received, or null for one made here. */
  String getTransport();

  /** Returns the address of the last hop outside this container. */
  String getInitialRemoteAddr();

  /** Returns the port of the last hop outside this container, or -1. */
  int getInitialRemotePort();

  /** Returns the transport by which the message entered this container. */
  String getInitialTransport();

  /** Says whether the message came from this very container without touching a network. */
  boolean isInternallyRouted();

  /** Says whether it came over a secure transport. */
  boolean isSecure();

  /** Returns the authenticated user's name, or null. */
  String getRemoteUser();

  /** Returns the authenticated user, or null. */
  Principal getUserPrincipal();

  /** Says whether the authenticated user has a role. */
  boolean isUserInRole(String role);

  /** Says whether the message can no longer be changed. */
  boolean isCommitted();

  /** Puts an address on top of Path (RFC 3327); only for REGISTER. */
  void pushPath(Address uri);

  /** Puts the container's own address on top of Path (RFC 3327); only for REGISTER. */
  void pushLocalPath();

  /** Returns the keep-alive wishes for the session the message sets up (RFC 4028). */
  SessionKeepAlive.Preference getSessionKeepAlivePreference();

  /** Returns the WebSocket handshake of the connection the message came on, or null. */
  SipWebSocketContext getLocalSipWebSocketContext();

  /** Sends the message. */
  void send() throws IOException;
}

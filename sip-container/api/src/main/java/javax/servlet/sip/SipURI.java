package javax.servlet.sip;

import java.util.Iterator;
import java.util.List;

/** A SIP or SIPS URI (RFC 3261 19.1). */
public interface SipURI extends URI {
  /** Returns the user part unescaped, or null. */
  String getUser();

  /** Sets the user part in unescaped form; null removes it. */
  void setUser(String user);

  /** Returns the password, or null. */
  String getUserPassword();

  /** Sets the password; null removes it. */
  void setUserPassword(String password);

  /** Returns the host: a name, an IPv4 address or an IPv6 reference. */
  String getHost();

  /** Sets the host; an IPv6 address may come with or without brackets. */
  void setHost(String host);

  /** Returns the port, or -1 if none is given. */
  int getPort();

  /** Sets the port; a negative number removes it. */
  void setPort(int port);

  /** Says whether the scheme is sips. */
  boolean isSecure();

  /** Chooses between the schemes sips and sip. */
  void setSecure(boolean secure);

  /** Returns the transport parameter, or null. */
  String getTransportParam();

  /** Sets the transport parameter; null removes it. */
  void setTransportParam(String transport);

  /** Returns the maddr parameter, or null. */
  String getMAddrParam();

  /** Sets the maddr parameter; null removes it. */
  void setMAddrParam(String maddr);

  /** Returns the method parameter, or null. */
  String getMethodParam();

  /** Sets the method parameter; null removes it. */
  void setMethodParam(String method);

  /** Returns the ttl parameter (0-255), or -1. */
  int getTTLParam();

  /** Sets the ttl parameter (0-255); a negative number removes it. */
  void setTTLParam(int ttl);

  /** Returns the user parameter, or null. */
  String getUserParam();

  /** Sets the user parameter; null removes it. */
  void setUserParam(String user);

  /** Says whether the lr parameter is present. */
  boolean getLrParam();

  /** Adds or removes the lr parameter. */
  void setLrParam(boolean lr);

  /** Returns a URI header's value, or null. */
  String getHeader(String name);

  /** Sets a URI header. */
  void setHeader(String name, String value);

  /** Removes a URI header. */
  void removeHeader(String name);

  /** Returns the names of the URI headers. */
  Iterator<String> getHeaderNames();

  /** Returns the names of the URI headers as a list. */
  List<String> getHeaderNameList();

  /** Compares by RFC 3261 19.1.4. */
  @Override
  boolean equals(Object other);

  @Override
  String toString();
}

package io.telamon.sip.spec;

import io.telamon.sip.message.Escapes;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipUri;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/** A SIP or SIPS URI (RFC 3261 19.1). */
final class SipURIImpl extends UriView<SipUri> implements SipURI {
  SipURIImpl(SipUri value, Consumer<? super SipUri> changed) {
    super(value, changed);
  }

  @Override
  Parameters parameters() {
    return value().parameters();
  }

  @Override
  SipUri with(Parameters parameters) {
    return value().withParameters(parameters);
  }

  @Override
  public boolean isSipURI() {
    return true;
  }

  @Override
  public @Nullable String getUser() {
    return value().plainUser();
  }

  @Override
  public void setUser(@Nullable String user) {
    set(value().withUser(user == null ? null : Escapes.encodeUser(user)));
  }

  @Override
  public @Nullable String getUserPassword() {
    String password = value().password();
    return password == null ? null : Escapes.decode(password);
  }

  @Override
  public void setUserPassword(@Nullable String password) {
    SipUri old = value();
    String escaped = password == null ? null : Escapes.encodeUser(password);
    set(
        new SipUri(
            old.secure(),
            old.user(),
            escaped,
            old.host(),
            old.port(),
            old.parameters(),
            old.headers()));
  }

  @Override
  public String getHost() {
    return value().host();
  }

  @Override
  public void setHost(String host) {
    boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
    set(value().withHostPort(bareIpv6 ? "[" + host + "]" : host, value().port()));
  }

  @Override
  public int getPort() {
    return value().port();
  }

  @Override
  public void setPort(int port) {
    if (port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
    set(value().withHostPort(value().host(), port > 0 ? port : -1));
  }

  @Override
  public boolean isSecure() {
    return value().secure();
  }

  @Override
  public void setSecure(boolean secure) {
    SipUri old = value();
    set(
        new SipUri(
            secure,
            old.user(),
            old.password(),
            old.host(),
            old.port(),
            old.parameters(),
            old.headers()));
  }

  @Override
  public @Nullable String getTransportParam() {
    return getParameter("transport");
  }

  @Override
  public void setTransportParam(@Nullable String transport) {
    setParameter("transport", transport);
  }

  @Override
  public @Nullable String getMAddrParam() {
    return getParameter("maddr");
  }

  @Override
  public void setMAddrParam(@Nullable String maddr) {
    setParameter("maddr", maddr);
  }

  @Override
  public @Nullable String getMethodParam() {
    return getParameter("method");
  }

  @Override
  public void setMethodParam(@Nullable String method) {
    setParameter("method", method);
  }

  @Override
  public int getTTLParam() {
    String ttl = getParameter("ttl");
    try {
      return ttl == null ? -1 : Integer.parseInt(ttl);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  @Override
  public void setTTLParam(int ttl) {
    setParameter("ttl", ttl < 0 ? null : Integer.toString(ttl));
  }

  @Override
  public @Nullable String getUserParam() {
    return getParameter("user");
  }

  @Override
  public void setUserParam(@Nullable String user) {
    setParameter("user", user);
  }

  @Override
  public boolean getLrParam() {
    return value().isLooseRouter();
  }

  @Override
  public void setLrParam(boolean lr) {
    setParameter("lr", lr ? "" : null);
  }

  @Override
  public @Nullable String getHeader(String name) {
    return UriHeaders.parse(value().headers()).get(name);
  }

  @Override
  public void setHeader(String name, String text) {
    set(withHeaders(UriHeaders.parse(value().headers()).with(name, text)));
  }

  @Override
  public void removeHeader(String name) {
    set(withHeaders(UriHeaders.parse(value().headers()).without(name)));
  }

  @Override
  public Iterator<String> getHeaderNames() {
    return getHeaderNameList().iterator();
  }

  @Override
  public List<String> getHeaderNameList() {
    return UriHeaders.parse(value().headers()).names();
  }

  private SipUri withHeaders(UriHeaders headers) {
    SipUri old = value();
    return new SipUri(
        old.secure(),
        old.user(),
        old.password(),
        old.host(),
        old.port(),
        old.parameters(),
        headers.text());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SipURIImpl that && value().matches(that.value());
  }

  @Override
  public int hashCode() {
    return value().host().toLowerCase(Locale.ROOT).hashCode();
  }
}

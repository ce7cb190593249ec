package io.telamon.sip.spec;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of a servlet request that mean something in HTTP only. */
interface NoHttpRequest extends ServletRequest {
  @Override
  default long getContentLengthLong() {
    return getContentLength();
  }

  @Override
  default @Nullable String getParameter(String name) {
    return null;
  }

  @Override
  default Enumeration<String> getParameterNames() {
    return Collections.emptyEnumeration();
  }

  @Override
  default String @Nullable [] getParameterValues(String name) {
    return null;
  }

  @Override
  default Map<String, String[]> getParameterMap() {
    return Map.of();
  }

  @Override
  default @Nullable String getServerName() {
    return getLocalAddr();
  }

  @Override
  default int getServerPort() {
    return getLocalPort();
  }

  /** The address: no name service is asked. */
  @Override
  default @Nullable String getRemoteHost() {
    return getRemoteAddr();
  }

  /** The address: no name service is asked. */
  @Override
  default @Nullable String getLocalName() {
    return getLocalAddr();
  }

  @Override
  default Locale getLocale() {
    return Locale.getDefault();
  }

  @Override
  default Enumeration<Locale> getLocales() {
    return Collections.enumeration(Collections.singleton(getLocale()));
  }

  @Override
  default AsyncContext startAsync() {
    throw new IllegalStateException("SIP has no asynchronous requests");
  }

  @Override
  default AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return startAsync();
  }

  @Override
  default boolean isAsyncStarted() {
    return false;
  }

  @Override
  default boolean isAsyncSupported() {
    return false;
  }

  @Override
  default AsyncContext getAsyncContext() {
    return startAsync();
  }

  @Override
  default DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  default String getProtocolRequestId() {
    return "";
  }

  @Override
  default ServletConnection getServletConnection() {
    throw new UnsupportedOperationException("connections of SIP requests");
  }
}

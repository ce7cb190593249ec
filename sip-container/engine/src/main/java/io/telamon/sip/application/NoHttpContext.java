package io.telamon.sip.application;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.io.InputStream;
import java.net.URL;
import java.util.EventListener;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of a servlet context that mean something in HTTP only, or have no files to read. */
interface NoHttpContext extends ServletContext {
  @Override
  default String getContextPath() {
    return "";
  }

  @Override
  default @Nullable ServletContext getContext(String uriPath) {
    return null;
  }

  @Override
  default int getMajorVersion() {
    return 6;
  }

  @Override
  default int getMinorVersion() {
    return 0;
  }

  @Override
  default int getEffectiveMajorVersion() {
    return getMajorVersion();
  }

  @Override
  default int getEffectiveMinorVersion() {
    return getMinorVersion();
  }

  @Override
  default @Nullable String getMimeType(String file) {
    return null;
  }

  @Override
  default @Nullable Set<String> getResourcePaths(String path) {
    return null;
  }

  @Override
  default @Nullable URL getResource(String path) {
    return null;
  }

  @Override
  default @Nullable InputStream getResourceAsStream(String path) {
    return null;
  }

  @Override
  default @Nullable RequestDispatcher getRequestDispatcher(String path) {
    return null;
  }

  @Override
  default @Nullable String getRealPath(String path) {
    return null;
  }

  @Override
  default ServletRegistration.Dynamic addServlet(String name, String className) {
    throw unsupported();
  }

  @Override
  default ServletRegistration.Dynamic addServlet(String name, Servlet servlet) {
    throw unsupported();
  }

  @Override
  default ServletRegistration.Dynamic addServlet(String name, Class<? extends Servlet> type) {
    throw unsupported();
  }

  @Override
  default ServletRegistration.Dynamic addJspFile(String name, String jspFile) {
    throw unsupported();
  }

  @Override
  default <T extends Servlet> T createServlet(Class<T> type) {
    throw unsupported();
  }

  @Override
  default @Nullable ServletRegistration getServletRegistration(String name) {
    return null;
  }

  @Override
  default Map<String, ? extends ServletRegistration> getServletRegistrations() {
    return Map.of();
  }

  @Override
  default FilterRegistration.Dynamic addFilter(String name, String className) {
    throw unsupported();
  }

  @Override
  default FilterRegistration.Dynamic addFilter(String name, Filter filter) {
    throw unsupported();
  }

  @Override
  default FilterRegistration.Dynamic addFilter(String name, Class<? extends Filter> type) {
    throw unsupported();
  }

  @Override
  default <T extends Filter> T createFilter(Class<T> type) {
    throw unsupported();
  }

  @Override
  default @Nullable FilterRegistration getFilterRegistration(String name) {
    return null;
  }

  @Override
  default Map<String, ? extends FilterRegistration> getFilterRegistrations() {
    return Map.of();
  }

  @Override
  default SessionCookieConfig getSessionCookieConfig() {
    throw unsupported();
  }

  @Override
  default void setSessionTrackingModes(Set<SessionTrackingMode> modes) {
    throw unsupported();
  }

  @Override
  default Set<SessionTrackingMode> getDefaultSessionTrackingModes() {
    return Set.of();
  }

  @Override
  default Set<SessionTrackingMode> getEffectiveSessionTrackingModes() {
    return Set.of();
  }

  @Override
  default void addListener(String className) {
    throw unsupported();
  }

  @Override
  default <T extends EventListener> void addListener(T listener) {
    throw unsupported();
  }

  @Override
  default void addListener(Class<? extends EventListener> type) {
    throw unsupported();
  }

  @Override
  default <T extends EventListener> T createListener(Class<T> type) {
    throw unsupported();
  }

  @Override
  default @Nullable JspConfigDescriptor getJspConfigDescriptor() {
    return null;
  }

  @Override
  default void declareRoles(String... roles) {
    throw unsupported();
  }

  @Override
  default String getVirtualServerName() {
    return "sip";
  }

  @Override
  default int getSessionTimeout() {
    return 0;
  }

  @Override
  default void setSessionTimeout(int minutes) {
    throw unsupported();
  }

  @Override
  default @Nullable String getRequestCharacterEncoding() {
    return null;
  }

  @Override
  default void setRequestCharacterEncoding(String encoding) {
    throw unsupported();
  }

  @Override
  default @Nullable String getResponseCharacterEncoding() {
    return null;
  }

  @Override
  default void setResponseCharacterEncoding(String encoding) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("programmatic configuration of a SIP application");
  }
}

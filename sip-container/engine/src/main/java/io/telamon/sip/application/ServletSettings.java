package io.telamon.sip.application;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The configuration a servlet gets in its init. */
record ServletSettings(ServletDescriptor servlet, ServletContext context) implements ServletConfig {
  @Override
  public String getServletName() {
    return servlet.name();
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return servlet.initParameters().get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(servlet.initParameters().keySet());
  }
}

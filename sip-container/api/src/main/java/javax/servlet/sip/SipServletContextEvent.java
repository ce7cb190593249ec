package javax.servlet.sip;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;

/** Tells that a servlet is ready to be used (JSR 289 8.1). */
public class SipServletContextEvent extends ServletContextEvent {
  private static final long serialVersionUID = 1L;

  private final transient SipServlet servlet;

  /** With the application's context and the servlet. */
  public SipServletContextEvent(ServletContext context, SipServlet servlet) {
    super(context);
    this.servlet = servlet;
  }

  /** Returns the servlet that was initialised. */
  public SipServlet getSipServlet() {
    return servlet;
  }
}

package io.telamon.sip.spec;

import io.telamon.sip.session.SessionStore;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transport.location.E164ToUri;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.List;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the types of the API need of the container around them, for one application. Until the
 * application is deployed all but the first two throw IllegalStateException.
 */
public interface Container {
  /** The application's name. */
  String applicationName();

  /** The application's context. */
  ServletContext servletContext();

  /** The application's sessions. */
  SessionStore sessions();

  /** Where requests are sent. */
  TransactionLayer transactions();

  /** The listening points of the application. */
  Interfaces interfaces();

  /** Telephone numbers in the DNS. */
  E164ToUri telephoneNumbers();

  /** Whether the application has a servlet of that name. */
  boolean hasServlet(String name);

  /**
   * Gives a response to the session's servlet; what it throws is logged. To be called in a turn.
   */
  void service(SipSessionImpl session, SipServletResponse response);

  /** Tells the application's timer listeners; what they throw is logged. To be called in a turn. */
  void timeout(ServletTimer timer);

  /** The application's listeners of a type; empty if it has none. */
  <T> List<T> listeners(Class<T> type);

  /** Runs a call into the application in its context; what it throws is logged. */
  void inContext(Runnable call);

  /** How long an application session lives unless told otherwise; null means for ever. */
  @Nullable Duration sessionLifetime();

  /** Seconds a proxied request may take unless told otherwise. */
  int proxyTimeout();
}

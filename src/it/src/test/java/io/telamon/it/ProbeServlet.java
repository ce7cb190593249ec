package io.telamon.it;

import io.telamon.hss.provisioning.Provisioning;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;
import javax.servlet.sip.annotation.SipServlet;

/**
 * A SIP servlet that {@link InjectionIT} adds to the CSCFs, to see what it is given at its start.
 */
@SipServlet(name = "probe", loadOnStartup = 1)
public class ProbeServlet extends javax.servlet.sip.SipServlet {
  private static final long serialVersionUID = 1L;
  private static volatile List<String> missing = List.of("init was not called");

  @EJB private transient Provisioning ejb;
  @Inject private transient Provisioning injectedEjb;
  @Inject private transient SipFactory injectedFactory;
  @Resource private transient SipFactory factory;
  @Resource private transient SipSessionsUtil sessions;
  @Resource private transient TimerService timers;
  @Resource private transient DnsResolver resolver;

  /** What was null when the servlet was initialised; empty if nothing was. */
  static List<String> missing() {
    return missing;
  }

  @Override
  public void init() throws ServletException {
    List<String> nulls = new ArrayList<>();
    note(nulls, "@EJB", ejb);
    note(nulls, "@Inject of an EJB", injectedEjb);
    note(nulls, "@Inject SipFactory", injectedFactory);
    note(nulls, "@Resource SipFactory", factory);
    note(nulls, "@Resource SipSessionsUtil", sessions);
    note(nulls, "@Resource TimerService", timers);
    note(nulls, "@Resource DnsResolver", resolver);
    note(nulls, "SipFactory of the context", getServletContext().getAttribute(SIP_FACTORY));
    missing = List.copyOf(nulls);
  }

  private static void note(List<String> nulls, String what, Object value) {
    if (value == null) {
      nulls.add(what);
    }
  }
}

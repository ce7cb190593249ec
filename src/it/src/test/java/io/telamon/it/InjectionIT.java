package io.telamon.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.util.List;
import javax.naming.InitialContext;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs inside the real EAR on the real server, in the module of the CSCFs. */
@DisplayName("Inside the EAR")
@ArquillianTest
class InjectionIT {
  @Inject SipFactory injected;
  @Inject SipSessionsUtil sessions;
  @Inject TimerService timers;
  @Inject DnsResolver resolver;
  @Resource SipFactory resource;

  @Deployment
  static EnterpriseArchive telamon() {
    File file = new File(System.getProperty("telamon.ear"));
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file);
    WebArchive cscf = ear.getAsType(WebArchive.class, "cscf-sar.war");
    cscf.addClasses(InjectionIT.class, ProbeServlet.class);
    ear.addAsModule(Testable.archiveToTest(cscf));
    return ear;
  }

  @Test
  @DisplayName("@Inject and @Resource bring a SipFactory that makes URIs")
  void factory() throws Exception {
    assertNotNull(resource);
    assertEquals("sip:a@b.example", injected.createURI("sip:a@b.example").toString());
    assertEquals("sip:a@b.example", resource.createURI("sip:a@b.example").toString());
  }

  @Test
  @DisplayName("a SIP servlet has its @EJB, @Inject and @Resource fields when it is initialised")
  void inServlets() {
    assertEquals(List.of(), ProbeServlet.missing());
  }

  @Test
  @DisplayName("the other container objects are injected as well")
  void others() throws Exception {
    assertNotNull(sessions);
    assertNotNull(timers);
    assertEquals(
        "0.0.1.0.5.5.5.2.0.2.1.e164.arpa",
        resolver.toEnum(injected.createURI("tel:+1-202-555-0100")));
  }

  @Test
  @SuppressWarnings(
      "BanJNDI") // The name is ours and looked up inside the server: it is what is tested.
  @DisplayName("JNDI has the factory under the application's name")
  void jndi() throws Exception {
    Object found = new InitialContext().lookup("java:comp/env/sip/cscf/SipFactory");
    assertTrue(found instanceof SipFactory, String.valueOf(found));
  }
}

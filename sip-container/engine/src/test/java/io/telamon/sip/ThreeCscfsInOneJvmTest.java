package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One application on three listening points: a REGISTER goes P to I to S and its 200 comes back.
 */
class ThreeCscfsInOneJvmTest {
  private RawPeer ue;
  private Cscfs cscfs;
  private RunningEngine running;

  @BeforeEach
  void start() throws IOException {
    ue = new RawPeer("127.0.1.1");
    cscfs = new Cscfs();
    running = RunningEngine.with(cscfs, "pcscf", "icscf", "scscf");
    cscfs.running = running;
  }

  @AfterEach
  void stop() {
    running.close();
    ue.close();
  }

  /** P adds Path and a header field, I replaces the Request-URI, S answers. */
  static class Cscfs extends SipServlet {
    RunningEngine running;
    final List<String> arrivals = new CopyOnWriteArrayList<>();
    final Set<String> sessions = ConcurrentHashMap.newKeySet();
    final Set<String> applicationSessions = ConcurrentHashMap.newKeySet();
    volatile String atScscf = "";

    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
      try {
        route(request);
      } catch (TooManyHopsException | ServletParseException e) {
        throw new IllegalStateException(e);
      }
    }

    private void route(SipServletRequest request)
        throws IOException, TooManyHopsException, ServletParseException {
      sessions.add(request.getSession().getId());
      applicationSessions.add(request.getApplicationSession().getId());
      String role = role(request.getLocalPort());
      arrivals.add(
          role + " internal=" + request.isInternallyRouted() + " from " + request.getRemotePort());
      switch (role) {
        case "pcscf" -> pcscf(request);
        case "icscf" -> icscf(request);
        default -> scscf(request);
      }
    }

    private String role(int port) {
      return List.of("pcscf", "icscf", "scscf").stream()
          .filter(name -> running.address(name).getPort() == port)
          .findFirst()
          .orElseThrow();
    }

    private SipFactory factory() {
      return (SipFactory) getServletContext().getAttribute(SIP_FACTORY);
    }

    private void pcscf(SipServletRequest request)
        throws TooManyHopsException, ServletParseException {
      request.setHeader("P-Charging-Vector", "icid-value=abc");
      request.addHeader("Require", "path");
      request.getSession().setAttribute("seen", "by the P-CSCF");
      request.pushRoute(
          (javax.servlet.sip.SipURI) factory().createURI(running.uri("icscf") + ";lr"));
      Proxy proxy = request.getProxy();
      proxy.setAddToPath(true);
      proxy.getPathURI().setUser("term-token");
      proxy.proxyTo(request.getRequestURI());
    }

    private void icscf(SipServletRequest request)
        throws TooManyHopsException, ServletParseException {
      request.removeHeader("Route-Not-There");
      request.getProxy().proxyTo(factory().createURI(running.uri("scscf")));
    }

    private void scscf(SipServletRequest request) throws IOException {
      atScscf = String.join("\n", request.getHeaderList("Via"));
      SipServletResponse response = request.createResponse(200);
      response.addHeader("Path", request.getHeader("Path"));
      response.addHeader("P-Charging-Vector", request.getHeader("P-Charging-Vector"));
      response.addHeader("Contact", request.getHeader("Contact") + ";expires=600");
      response.send();
    }

    @Override
    protected void doSuccessResponse(SipServletResponse response) {
      if ("by the P-CSCF".equals(response.getSession().getAttribute("seen"))) {
        response.removeHeader("P-Charging-Vector");
        response.addHeader("X-Role", "pcscf");
      }
    }
  }

  @Test
  @DisplayName("Each arrival has its own SipSession and SipApplicationSession, also inside the JVM")
  void ownSessionsForEachArrival() throws Exception {
    ue.send(ue.register("r1", "sip:home.example.com"), running.address("pcscf"));

    assertThat(ue.receiveFinal()).startsWith("SIP/2.0 200 OK");
    assertThat(cscfs.sessions).hasSize(3);
    assertThat(cscfs.applicationSessions).hasSize(3);
    assertThat(cscfs.arrivals)
        .containsExactly(
            "pcscf internal=false from " + ue.hostPort().split(":")[1],
            "icscf internal=true from " + running.address("pcscf").getPort(),
            "scscf internal=true from " + running.address("icscf").getPort());
  }

  @Test
  @DisplayName("Via and Path stand in the message as on the wire, and none of ours in the response")
  void viaAndPathAsOnTheWire() throws Exception {
    ue.send(ue.register("r2", "sip:home.example.com"), running.address("pcscf"));

    String response = ue.receiveFinal();
    assertThat(cscfs.atScscf.lines())
        .satisfiesExactly(
            via -> assertThat(via).contains(":" + running.address("icscf").getPort()),
            via -> assertThat(via).contains(":" + running.address("pcscf").getPort()),
            via -> assertThat(via).contains(ue.hostPort()));
    assertThat(RawPeer.headers(response, "Via")).hasSize(1);
    assertThat(RawPeer.headers(response, "Path"))
        .containsExactly(
            "<sip:term-token@127.0.0.1:" + running.address("pcscf").getPort() + ";lr>");
  }

  @Test
  @DisplayName("What a servlet changes on a response is what goes upstream")
  void responseChangesGoUpstream() throws Exception {
    ue.send(ue.register("r3", "sip:home.example.com"), running.address("pcscf"));

    String response = ue.receiveFinal();
    assertThat(RawPeer.headers(response, "P-Charging-Vector")).isEmpty();
    assertThat(RawPeer.headers(response, "X-Role")).containsExactly("pcscf");
  }

  @Test
  @DisplayName("A Route to another listening point does not change where the request is served")
  void routeToAnotherListeningPointDoesNotChooseTheRole() throws Exception {
    String forged = "Route: <" + running.uri("scscf") + ";lr>";
    ue.send(ue.register("r4", "sip:home.example.com", forged), running.address("pcscf"));

    ue.receiveFinal();
    assertThat(cscfs.arrivals.get(0)).startsWith("pcscf internal=false");
  }

  @Test
  @DisplayName("10,000 REGISTERs leave no session and no transaction behind")
  void nothingIsLeftBehind() throws Exception {
    int count = 10_000;
    // What one socket buffer surely holds: nothing here is sent again.
    int window = 50;
    int answered = 0;
    for (int sent = 0; sent < count; sent++) {
      ue.send(ue.register("bulk" + sent, "sip:home.example.com"), running.address("pcscf"));
      if (sent - answered >= window) {
        assertThat(ue.receiveFinal()).startsWith("SIP/2.0 200");
        answered++;
      }
    }
    while (answered < count) {
      assertThat(ue.receiveFinal()).startsWith("SIP/2.0 200");
      answered++;
    }
    assertThat(
            RunningEngine.eventually(
                () -> {
                  EngineStatistics now = running.engine().statistics();
                  return now.sipSessions() == 0
                      && now.applicationSessions() == 0
                      && now.activeClientTransactions() == 0
                      && now.activeServerTransactions() == 0;
                }))
        .as(() -> running.engine().statistics().toString())
        .isTrue();
  }
}

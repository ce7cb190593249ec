package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplicationDescriptor;
import jakarta.servlet.ServletException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  private final List<String> events = new ArrayList<>();

  private class Noting extends SipServlet {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public void init() throws ServletException {
      events.add("init " + name + " " + getInitParameter("p"));
      if (name.equals("broken")) {
        throw new ServletException("no database");
      }
    }

    @Override
    protected void doRequest(SipServletRequest request) throws ServletException {
      try {
        request.getRequestDispatcher("second").forward(request, null);
      } catch (java.io.IOException e) {
        throw new ServletException(e);
      }
    }

    @Override
    public void destroy() {
      events.add("destroy " + name);
    }
  }

  private final ServletFactory factory =
      new ServletFactory() {
        @Override
        public Object create(ServletDescriptor descriptor) {
          return descriptor.className().equals("answering")
              ? new Answering()
              : new Noting(descriptor.name());
        }

        @Override
        public void destroy(Object component) {
          events.add("freed");
        }
      };

  private static class Answering extends SipServlet {
    @Override
    protected void doRequest(SipServletRequest request) throws java.io.IOException {
      request.createResponse(200, "Dispatched").send();
    }
  }

  private static ServletDescriptor servlet(String name, int order) {
    return new ServletDescriptor(name, "noting", order, Map.of("p", name + "-value"));
  }

  private static SipApplicationDescriptor application(String main, ServletDescriptor... servlets) {
    return SipApplicationDescriptor.of("app", main, List.of(servlets), Set.of());
  }

  @Test
  void initialisesInOrderAndDestroysAtUndeployment() {
    try (SipEngine engine = SipEngine.builder().build()) {
      engine.undeploy(engine.deploy(application("a", servlet("b", -1), servlet("a", 1)), factory));
      assertThat(events)
          .containsExactly(
              "init a a-value", "init b b-value", "destroy a", "freed", "destroy b", "freed");
    }
  }

  @Test
  void namesTheServletWhoseInitFailed() {
    try (SipEngine engine = SipEngine.builder().build()) {
      assertThatThrownBy(() -> engine.deploy(application(null, servlet("broken", 1)), factory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("broken")
          .hasMessageContaining("app")
          .hasMessageContaining("no database");
      assertThat(engine.statistics().applications()).isEmpty();
    }
  }

  @Test
  void saysWhatIsWrongWithADescriptor() {
    try (SipEngine engine = SipEngine.builder().build()) {
      assertThatThrownBy(() -> engine.deploy(application("c", servlet("a", 1)), factory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no main servlet c");
      assertThatThrownBy(
              () -> engine.deploy(application(null, servlet("a", 1), servlet("b", 1)), factory))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("which is the main servlet");
    }
  }

  @Test
  void handsARequestToAnotherServletByName() throws Exception {
    ServletDescriptor second = ServletDescriptor.of("second", "answering");
    try (SipEngine engine = SipEngine.builder().build();
        RawPeer peer = new RawPeer("127.0.1.1")) {
      engine.addListeningPoint(
          ListeningPointConfig.udp("uas", new InetSocketAddress("127.0.0.1", 0)));
      engine.deploy(application("first", servlet("first", 1), second), factory);
      engine.resume();
      InetSocketAddress address = engine.statistics().listeningPoints().get(0).boundAddress();
      peer.send(peer.request("OPTIONS", "d1", "sip:127.0.0.1"), address);
      assertThat(peer.receiveFinal()).startsWith("SIP/2.0 200 Dispatched");
    }
  }

  @Test
  void namesTheListeningPointWhoseAddressIsTaken() throws Exception {
    try (DatagramSocket taken =
            new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        SipEngine engine = SipEngine.builder().build()) {
      engine.addListeningPoint(
          ListeningPointConfig.udp(
              "pcscf", new InetSocketAddress("127.0.0.1", taken.getLocalPort())));
      engine.deploy(application(null, servlet("a", 1)), factory);
      assertThatThrownBy(engine::resume)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("pcscf")
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
  }
}

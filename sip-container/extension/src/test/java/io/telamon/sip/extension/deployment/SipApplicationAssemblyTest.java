package io.telamon.sip.extension.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

class SipApplicationAssemblyTest {

  @SipApplication(name = "lab", mainServlet = "first", sessionTimeout = 9, proxyTimeout = 60)
  @SipServlet(name = "first", loadOnStartup = 2)
  static class First extends javax.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
  }

  @SipServlet
  static class Second extends javax.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
  }

  @SipServlet(name = "first")
  static class AlsoFirst extends javax.servlet.sip.SipServlet {
    private static final long serialVersionUID = 1L;
  }

  @SipListener
  static class Watcher {}

  @SipApplication(name = "other")
  static class Other {}

  @Test
  void annotationsAloneMakeAnApplication() throws Exception {
    SipApplicationDescriptor application =
        assemble(SipDescriptor.EMPTY, First.class, Second.class, Watcher.class);

    assertThat(application.name()).isEqualTo("lab");
    assertThat(application.mainServlet()).isEqualTo("first");
    assertThat(application.sessionTimeout()).isEqualTo(9);
    assertThat(application.proxyTimeout()).isEqualTo(60);
    assertThat(application.listeners()).containsExactly(Watcher.class.getName());
    assertThat(application.listeningPoints()).isEmpty();
    assertThat(application.servlets())
        .containsExactlyInAnyOrder(
            new ServletDescriptor("first", First.class.getName(), 2, Map.of()),
            new ServletDescriptor(
                "SipApplicationAssemblyTest$Second", Second.class.getName(), -1, Map.of()));
  }

  @Test
  void aPackageCanDeclareTheApplication() throws Exception {
    Class<?> declaration =
        Class.forName("io.telamon.sip.extension.deployment.packaged.package-info");

    SipApplicationDescriptor application = assemble(SipDescriptor.EMPTY, declaration, Second.class);

    assertThat(application.name()).isEqualTo("packaged");
    assertThat(application.servlets()).hasSize(1);
  }

  @Test
  void theDescriptorWinsOverAnnotationsAndCompletesThem() throws Exception {
    SipDescriptor descriptor =
        new SipDescriptor(
            "shown",
            null,
            Map.of(),
            List.of(new SipDescriptor.Servlet("first", null, -1, Map.of("a", "b"))),
            List.of(),
            1,
            null);

    SipApplicationDescriptor application = assemble(descriptor, First.class);

    assertThat(application.name()).isEqualTo("shown");
    assertThat(application.mainServlet()).isEqualTo("first");
    assertThat(application.sessionTimeout()).isEqualTo(1);
    assertThat(application.servlets())
        .containsExactly(
            new ServletDescriptor("first", First.class.getName(), 2, Map.of("a", "b")));
  }

  @Test
  void theModuleNamesAnApplicationThatDoesNotNameItself() throws Exception {
    assertThat(assemble(SipDescriptor.EMPTY, Second.class).name()).isEqualTo("module");
  }

  @Test
  void theConnectorsParameterIsAListWithBlanksAllowed() throws Exception {
    assertThat(assemble(connectors(" pcscf, icscf,,hss "), Second.class).listeningPoints())
        .containsExactlyInAnyOrder("pcscf", "icscf", "hss");
    assertThatThrownBy(() -> assemble(connectors(" , "), Second.class))
        .hasMessageContaining("io.telamon.sip.connectors")
        .hasMessageContaining("is empty");
  }

  @Test
  void aConnectorMayDependOnAnother() throws Exception {
    String companions = ",pcscf=pcscf-ps, pcscf = pcscf-pc";
    assertThat(assemble(connectors("pcscf,hss" + companions), Second.class).listeningPoints())
        .containsExactlyInAnyOrder("pcscf", "hss", "pcscf-ps", "pcscf-pc");
    assertThat(assemble(connectors("icscf" + companions), Second.class).listeningPoints())
        .containsExactly("icscf");
  }

  @Test
  void severalServletsNeedAMainServletThatExists() {
    assertThatThrownBy(() -> assemble(SipDescriptor.EMPTY, Second.class, AlsoFirst.class))
        .hasMessageContaining("no main servlet");
    SipDescriptor wrong =
        new SipDescriptor(null, "third", Map.of(), List.of(), List.of(), null, null);
    assertThatThrownBy(() -> assemble(wrong, Second.class))
        .hasMessageContaining("the main servlet third")
        .hasMessageContaining("does not exist");
  }

  @Test
  void contradictionsAreNamed() {
    assertThatThrownBy(() -> assemble(SipDescriptor.EMPTY, First.class, AlsoFirst.class))
        .hasMessageContaining("two classes are the servlet first");
    assertThatThrownBy(() -> assemble(SipDescriptor.EMPTY, First.class, Other.class))
        .hasMessageContaining("more than one @SipApplication");
    assertThatThrownBy(() -> assemble(SipDescriptor.EMPTY, Watcher.class))
        .hasMessageContaining("has no servlet");
  }

  private static SipDescriptor connectors(String value) {
    return new SipDescriptor(
        null,
        null,
        Map.of(SipApplicationAssembly.CONNECTORS, value),
        List.of(),
        List.of(),
        null,
        null);
  }

  private static SipApplicationDescriptor assemble(SipDescriptor descriptor, Class<?>... classes)
      throws Exception {
    Index index = Index.of(classes);
    return new SipApplicationAssembly(
            "module", descriptor, SipAnnotations.read(index::getAnnotations))
        .assemble();
  }
}

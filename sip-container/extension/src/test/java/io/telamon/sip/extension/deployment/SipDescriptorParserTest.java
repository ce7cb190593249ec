package io.telamon.sip.extension.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SipDescriptorParserTest {

  @Test
  void aFullDescriptorIsRead() throws Exception {
    SipDescriptor descriptor =
        parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet" version="1.1"
                xmlns:javaee="http://java.sun.com/xml/ns/javaee">
              <app-name>lab</app-name>
              <display-name>A lab</display-name>
              <context-param>
                <description>why</description>
                <param-name>colour</param-name>
                <param-value> blue </param-value>
              </context-param>
              <listener><listener-class>lab.Watcher</listener-class></listener>
              <servlet>
                <javaee:servlet-name>first</javaee:servlet-name>
                <javaee:servlet-class>lab.First</javaee:servlet-class>
                <javaee:init-param>
                  <javaee:param-name>a</javaee:param-name><javaee:param-value>b</javaee:param-value>
                </javaee:init-param>
                <javaee:load-on-startup>1</javaee:load-on-startup>
              </servlet>
              <servlet-selection><main-servlet>first</main-servlet></servlet-selection>
              <session-config><javaee:session-timeout>7</javaee:session-timeout></session-config>
            </sip-app>
            """);

    assertThat(descriptor.applicationName()).isEqualTo("lab");
    assertThat(descriptor.mainServlet()).isEqualTo("first");
    assertThat(descriptor.contextParameters()).containsExactly(Map.entry("colour", "blue"));
    assertThat(descriptor.listenerClasses()).containsExactly("lab.Watcher");
    assertThat(descriptor.sessionTimeout()).isEqualTo(7);
    assertThat(descriptor.servlets())
        .containsExactly(new SipDescriptor.Servlet("first", "lab.First", 1, Map.of("a", "b")));
  }

  @Test
  void expressionsInTextAreReplaced() throws Exception {
    SipDescriptor descriptor =
        SipDescriptorParser.parse(
            document(
                """
                <sip-app><context-param><param-name>roles</param-name>
                <param-value>${lab.roles:a,b}</param-value></context-param></sip-app>
                """),
            text -> text.replace("${lab.roles:a,b}", "a,b"));

    assertThat(descriptor.contextParameters()).containsEntry("roles", "a,b");
  }

  @Test
  void elementsThatWouldChangeTheTreatmentOfRequestsAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> parse("<sip-app>\n<security-constraint/></sip-app>"))
        .isInstanceOf(SipDescriptorException.class)
        .hasMessageContaining("security-constraint is not supported")
        .hasMessageContaining("line 2");
    assertThatThrownBy(
            () ->
                parse(
                    "<sip-app><servlet-selection><servlet-mapping/></servlet-selection></sip-app>"))
        .hasMessageContaining("servlet-mapping is not supported");
  }

  @Test
  void aParameterGivenTwiceIsRefused() {
    String parameter =
        "<context-param><param-name>p</param-name><param-value>v</param-value></context-param>";
    assertThatThrownBy(() -> parse("<sip-app>" + parameter + parameter + "</sip-app>"))
        .hasMessageContaining("the parameter p is given twice");
  }

  @Test
  void aWrongNumberIsNamed() {
    assertThatThrownBy(
            () ->
                parse(
                    "<sip-app><session-config><session-timeout>soon</session-timeout>"
                        + "</session-config></sip-app>"))
        .hasMessageContaining("session-timeout is not a number: soon");
  }

  @Test
  void anotherRootOrBrokenXmlIsRefused() {
    assertThatThrownBy(() -> parse("<web-app/>")).hasMessageContaining("not sip-app");
    assertThatThrownBy(() -> parse("<sip-app>")).hasMessageContaining("not well-formed");
  }

  @Test
  void anExternalEntityIsNotFetched() {
    String document =
        "<!DOCTYPE sip-app [<!ENTITY e SYSTEM \"file:/etc/hostname\">]>"
            + "<sip-app><app-name>&e;</app-name></sip-app>";
    assertThatThrownBy(() -> parse(document)).isInstanceOf(SipDescriptorException.class);
  }

  private static SipDescriptor parse(String document) throws SipDescriptorException {
    return SipDescriptorParser.parse(document(document), text -> text);
  }

  private static ByteArrayInputStream document(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

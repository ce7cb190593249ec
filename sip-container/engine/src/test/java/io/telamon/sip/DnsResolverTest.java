package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.sip.application.SipApplicationDescriptor;
import io.telamon.sip.transport.location.TestDns;
import io.telamon.sip.transport.location.Zone;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The DnsResolver of an application (JSR 359)")
@Timeout(120)
class DnsResolverTest {
  private static final String NAME = "0.0.1.0.5.5.5.2.0.2.1.e164.arpa";

  private final TestDns dns = new TestDns();
  private final RunningEngine running =
      RunningEngine.with(
          RunningEngine.quick().names(Zone.EMPTY, List.of(dns.address())), new Plain(), "here");
  private final DnsResolver resolver = resolver(running);

  DnsResolverTest() throws IOException {}

  @BeforeEach
  void numbers() throws IOException {
    dns.naptr(NAME, 60, 20, 1, "u", "E2U+sip", "!^.*$!sip:second@example.net!", "");
    dns.naptr(NAME, 60, 10, 1, "u", "E2U+sip", "!^\\+1(.*)$!sip:\\1@example.net!", "");
    dns.naptr(NAME, 60, 10, 2, "u", "E2U+email:mailto", "!^.*$!mailto:a@example.net!", "");
    dns.naptr(NAME, 60, 30, 1, "u", "E2U+sip", "!^.*$!mailto:nosip@example.net!", "");
  }

  @AfterEach
  void close() throws IOException {
    running.close();
    dns.close();
  }

  private static DnsResolver resolver(RunningEngine running) {
    return (DnsResolver)
        running.application().servletContext().getAttribute("javax.servlet.sip.DnsResolver");
  }

  private URI uri(String text) throws ServletParseException {
    return running.application().factory().createURI(text);
  }

  private List<String> sipUris(String text) throws ServletParseException {
    return resolver.resolveToSipURIs(uri(text)).stream()
        .map(Object::toString)
        .collect(Collectors.toList());
  }

  @Test
  @DisplayName("makes SIP URIs of a tel URI, and of a SIP URI with user=phone, the best one first")
  void numbersToUris() throws Exception {
    List<String> expected = List.of("sip:2025550100@example.net", "sip:second@example.net");
    assertThat(sipUris("tel:+1-202-555-0100")).isEqualTo(expected);
    assertThat(sipUris("sip:+1-202-555-0100;x=y@gateway.example;user=phone")).isEqualTo(expected);
    assertThat(resolver.resolveToSipURI(uri("tel:+12025550100"))).hasToString(expected.get(0));
    assertThat(resolver.resolveToStrings(uri("tel:+12025550100"), "email:mailto"))
        .containsExactly("mailto:a@example.net");
    assertThat(dns.questions()).contains(NAME + " NAPTR over udp");
  }

  @Test
  @DisplayName("has nothing for a number without records, and leaves a SIP URI that is no number")
  void nothing() throws Exception {
    assertThat(resolver.resolveToSipURI(uri("tel:+12025550199"))).isNull();
    assertThat(resolver.resolveToSipURIs(uri("tel:5550199;phone-context=example.net"))).isEmpty();
    assertThat(resolver.resolveToStrings(uri("sip:alice@example.net"), "sip")).isEmpty();
    assertThat(sipUris("sip:alice@example.net")).containsExactly("sip:alice@example.net");
    assertThat(resolver.resolveToSipURIs(uri("urn:service:sos"))).isEmpty();
  }

  @Test
  @DisplayName("has nothing where the name server fails, and does not throw")
  void serverFails() throws Exception {
    dns.fail(2);
    assertThat(resolver.resolveToSipURI(uri("tel:+12025550100"))).isNull();
  }

  @Test
  @DisplayName("says which name is asked for, below the domain the application has chosen")
  void names() throws Exception {
    assertThat(resolver.toEnum(uri("tel:+1-202-555-0100"))).isEqualTo(NAME);
    assertThatThrownBy(() -> resolver.toEnum(uri("tel:+1234567890123456")))
        .as("longer than any number (E.164)")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> resolver.toEnum(uri("sip:alice@example.net")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no global telephone number");
    try (RunningEngine other =
        RunningEngine.with(
            Map.of(SipApplicationDescriptor.ENUM_DOMAIN, "carrier.example"), new Plain(), "x")) {
      assertThat(resolver(other).toEnum(uri("tel:+12"))).isEqualTo("2.1.carrier.example");
    }
  }

  @Test
  @DisplayName("knows which URIs lead to the container: by address, and by what the DNS says")
  void internal() throws Exception {
    int port = running.address("here").getPort();
    dns.srv("_sip._udp.home.example", 60, 1, 1, port, "core.home.example");
    dns.a("core.home.example", 60, "127.0.0.1");
    dns.a("away.example", 60, "127.0.0.9");
    assertThat(resolver.resolvesInternally((SipURI) uri("sip:a@127.0.0.1:" + port))).isTrue();
    assertThat(resolver.resolvesInternally((SipURI) uri("sip:a@home.example"))).isTrue();
    assertThat(resolver.resolvesInternally((SipURI) uri("sip:a@127.0.0.9:" + port))).isFalse();
    assertThat(resolver.resolvesInternally((SipURI) uri("sip:a@away.example"))).isFalse();
    assertThat(resolver.resolvesInternally((SipURI) uri("sip:a@nowhere.example"))).isFalse();
  }

  private static final class Plain extends SipServlet {
    private static final long serialVersionUID = 1L;
  }
}

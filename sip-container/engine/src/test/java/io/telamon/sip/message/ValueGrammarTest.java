package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("URIs, addresses and Via entries")
class ValueGrammarTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:alice@atlanta.example.com",
        "sip:alice:secret@atlanta.example.com:5070;transport=tcp;lr?subject=x&to=y",
        "sips:[2001:db8::10]:5061",
        "sip:+15550100;phone-context=a;b@ims.example.net;user=phone",
        "sip:orig@scscf1.example.net;lr;orig",
        "sip:user%40host@example.com",
        "tel:+1-555-0100",
        "tel:0100;phone-context=ims.example.net",
        "urn:service:sos",
        "nobodyKnowsThisScheme:totallyopaquecontent",
        "aaa://hss.example.net:3868;transport=tcp"
      })
  @DisplayName("are written as they were read")
  void urisRoundTrip(String text) {
    assertThat(Uri.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip",
        "sip:",
        "sip:@host",
        "sip:a@",
        "sip:host:",
        "sip:host:0",
        "sip:host:65536",
        "sip:host:5x",
        "sip:a b@host",
        "sip:%4@host",
        "sip:[::1",
        "sip:host;=x",
        "<sip:host>",
        "tel:",
        "tel:+",
        "tel:+12a",
        "1sip:host",
        "sip:host\r\nX:y",
        "urn:"
      })
  @DisplayName("are refused where they break the grammar")
  void badUrisAreRefused(String text) {
    assertThatThrownBy(() -> Uri.parse(text)).isInstanceOf(SipSyntaxException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 3261 19.1.4
    "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp, true",
    "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5, true",
    "sip:carol@chicago.com, sip:carol@chicago.com;security=on, true",
    "sip:biloxi.com;transport=tcp;method=REGISTER, sip:biloxi.com;method=REGISTER;transport=tcp, true",
    "sip:alice@atlanta.com?subject=p&priority=u, sip:alice@atlanta.com?priority=u&subject=p, true",
    "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP, false",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:5060, false",
    "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp, false",
    "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;newparam=6, false",
    "sip:carol@chicago.com, sips:carol@chicago.com, false",
    "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next, false",
  })
  @DisplayName("are compared by RFC 3261 19.1.4")
  void sipUrisAreCompared(String one, String other, boolean same) {
    assertThat(SipUri.parse(one).matches(SipUri.parse(other))).isEqualTo(same);
    assertThat(SipUri.parse(other).matches(SipUri.parse(one))).isEqualTo(same);
  }

  @Test
  @DisplayName("escape what a parameter may not hold")
  void parametersAreEscaped() {
    SipUri uri = SipUri.parse("sip:a@b").withParameter("gr", "urn:x;y=ü");
    assertThat(uri).hasToString("sip:a@b;gr=urn:x%3By%3D%C3%BC");
    assertThat(uri.parameter("GR")).isEqualTo("urn:x;y=ü");
    assertThat(uri.withoutParameter("gr")).hasToString("sip:a@b");
    assertThat(SipUri.parse("sip:%41@B.example;x?y=z").addressOfRecord())
        .hasToString("sip:A@b.example");
  }

  @Test
  @DisplayName("without angle brackets leave their parameters to the header (RFC 3261 20)")
  void parametersOutsideBracketsAreTheHeaders() {
    NameAddr bare = NameAddr.parse("sip:alice@example.com;tag=1");
    assertThat(bare.uri()).hasToString("sip:alice@example.com");
    assertThat(bare.tag()).isEqualTo("1");
    NameAddr bracketed = NameAddr.parse("<sip:alice@example.com;tag=1>");
    assertThat(bracketed.tag()).isNull();
    assertThat(bracketed.uri()).hasToString("sip:alice@example.com;tag=1");
  }

  @Test
  @DisplayName("quote a display name where it needs that")
  void displayNamesAreQuoted() {
    NameAddr address = NameAddr.parse("\"Bob \\\"the\\\" <b>; x\" <sip:b@c>;q=0.1");
    assertThat(address.displayName()).isEqualTo("Bob \"the\" <b>; x");
    assertThat(address).hasToString("\"Bob \\\"the\\\" <b>; x\" <sip:b@c>;q=0.1");
    assertThat(NameAddr.parse("Bob  <sip:b@c>")).hasToString("Bob <sip:b@c>");
    assertThat(NameAddr.parse("<tel:+15550100>").uri()).isInstanceOf(TelUri.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<sip:a@b",
        "sip:a@b>",
        "<sip:a@b> x",
        "\"a\" sip:a@b",
        "\"a <sip:a@b>",
        "<sip:a@b>;",
        "<sip:a@b>;tag=",
        "sip:a@b?x=y",
        "<>",
        "a:b <sip:c>",
        "<sip:a@b>, <sip:c@d>"
      })
  @DisplayName("are refused as addresses where they break the grammar")
  void badAddressesAreRefused(String text) {
    assertThatThrownBy(() -> NameAddr.parse(text)).isInstanceOf(SipSyntaxException.class);
  }

  @Test
  @DisplayName("tell everything a Via says")
  void viaIsRead() {
    Via via =
        Via.parse(
            "SIP / 2.0 / UDP [2001:db8::9]:5070 ;rport; branch=z9hG4bKx;received=2001:db8::1");
    assertThat(via.transport()).isEqualTo("UDP");
    assertThat(via.sentBy()).isEqualTo(new HostPort("[2001:db8::9]", 5070));
    assertThat(via.rport()).isEmpty();
    assertThat(via.received()).isEqualTo("2001:db8::1");
    assertThat(via.hasMagicCookie()).isTrue();
    assertThat(Via.parse("SIP/2.0/UDP h;branch=1").hasMagicCookie()).isFalse();
    assertThat(via)
        .hasToString("SIP/2.0/UDP [2001:db8::9]:5070;rport;branch=z9hG4bKx;received=2001:db8::1");
  }

  @Test
  @DisplayName("keep the order of parameters, and drop all of a name at once")
  void parametersKeepOrder() {
    Parameters parameters = Via.parse("SIP/2.0/UDP h;a=1;b;A=2;c=\"x;y\"").parameters();
    assertThat(parameters.names()).containsExactly("a", "b", "A", "c");
    assertThat(parameters.get("c")).isEqualTo("x;y");
    assertThat(parameters.get("b")).isEmpty();
    assertThat(parameters.get("d")).isNull();
    assertThat(parameters.without("a")).hasToString(";b;c=\"x;y\"");
    assertThat(parameters.with("B", "2").with("e", null)).hasToString(";a=1;B=2;A=2;c=\"x;y\";e");
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.with("x", "a,b"));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.with("x=y", "z"));
  }
}

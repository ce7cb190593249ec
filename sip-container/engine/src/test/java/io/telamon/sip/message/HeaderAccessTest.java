package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The headers of a message")
class HeaderAccessTest {

  @Test
  @DisplayName("are found by long, compact and oddly spelled names alike")
  void namesAreEquivalent() {
    SipRequest request = Wire.request(Wire.register("k: path\nSUPPORTED: gruu, outbound\n"));

    assertThat(request.headers("Supported")).containsExactly("path", "gruu, outbound");
    assertThat(request.elements("k")).containsExactly("path", "gruu", "outbound");
    assertThat(request.header("sUPPORTED")).isEqualTo("path");
    request.removeHeader("supported");
    assertThat(request.hasHeader("k")).isFalse();
  }

  @Test
  @DisplayName("are set in place, added behind and put in front of their like")
  void changesKeepOrder() {
    SipRequest request = Wire.request(Wire.register("Route: <sip:a;lr>, <sip:b;lr>\nX: 1\n"));

    request.prependHeader("Route", "<sip:first;lr>");
    request.addHeader("Route", "<sip:last;lr>");
    assertThat(request.elements("Route"))
        .containsExactly("<sip:first;lr>", "<sip:a;lr>", "<sip:b;lr>", "<sip:last;lr>");
    request.setHeader("Route", "<sip:only;lr>");
    assertThat(request.headers("Route")).containsExactly("<sip:only;lr>");
    assertThat(Wire.text(request)).contains("\nRoute: <sip:only;lr>\nX: 1\n");
  }

  @Test
  @DisplayName("lose their topmost element one by one")
  void topmostElementIsRemoved() {
    SipRequest request =
        Wire.request(
            Wire.register("Route: <sip:a,b;lr>;x=\",\" , <sip:c;lr>\nRoute: <sip:d;lr>\n"));

    assertThat(request.removeFirstElement("Route")).isEqualTo("<sip:a,b;lr>;x=\",\"");
    assertThat(request.headers("Route")).containsExactly("<sip:c;lr>", "<sip:d;lr>");
    assertThat(request.removeFirstElement("Route")).isEqualTo("<sip:c;lr>");
    assertThat(request.removeFirstElement("Route")).isEqualTo("<sip:d;lr>");
    assertThat(request.removeFirstElement("Route")).isNull();
  }

  @Test
  @DisplayName("let Via be pushed, popped and replaced on top")
  void viaIsAStack() {
    SipRequest request = Wire.request(Wire.register("v: SIP/2.0/UDP b, SIP/2.0/UDP c\n"));
    Via ours = Via.parse("SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKours");

    request.pushVia(ours);
    assertThat(request.topVia()).isEqualTo(ours);
    assertThat(Wire.text(request))
        .startsWith(
            "REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org SIP/2.0\nVia: " + ours + "\nVia: ");
    request.popVia();
    request.popVia();
    request.replaceTopVia(request.topVia().withParameter("received", "127.0.1.1"));
    assertThat(request.headers("Via"))
        .containsExactly("SIP/2.0/UDP b;received=127.0.1.1", "SIP/2.0/UDP c");
  }

  @Test
  @DisplayName("of a copy change without the original")
  void copyIsIndependent() {
    SipRequest original = Wire.request(Wire.register(""));
    String before = Wire.text(original);
    SipRequest copy = original.copy();

    copy.setRequestUri(SipUri.parse("sip:other.example.com"));
    copy.setHeader("To", "<sip:other@example.com>");
    copy.setBody(new byte[] {1}, "x/y");

    assertThat(Wire.text(original)).isEqualTo(before);
    assertThat(Wire.text(copy)).contains("REGISTER sip:other.example.com SIP/2.0\n");
    assertThat(copy.to().uri()).isEqualTo(SipUri.parse("sip:other@example.com"));
  }

  @Test
  @DisplayName("refuse text that would begin another header")
  void lineBreaksAreRefused() {
    SipRequest request = Wire.request(Wire.register(""));
    assertThatIllegalArgumentException().isThrownBy(() -> request.setHeader("X", "a\r\nEvil: b"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.addHeader("X: y\r\nEvil", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> request.setTo(new NameAddr("a\r\nb", request.requestUri(), Parameters.NONE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.topVia().withParameter("received", "a;b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.response(200, "OK\r\nEvil: b", null));
  }

  @Test
  @DisplayName("complain about broken grammar only when asked for")
  void brokenGrammarIsFoundWhenAsked() {
    SipRequest request =
        Wire.request(Wire.register("Path: <sip:a\nExpires: soon\n").replace("<sip:127", "<127"));

    assertThatThrownBy(() -> request.addresses("Path")).isInstanceOf(SipSyntaxException.class);
    assertThatThrownBy(() -> request.addresses("Contact")).isInstanceOf(SipSyntaxException.class);
    assertThatThrownBy(() -> request.number("Expires")).isInstanceOf(SipSyntaxException.class);
    assertThat(request.number("Min-Expires")).isEqualTo(-1);
  }

  @Test
  @DisplayName("go into a response as RFC 3261 8.2.6.2 says")
  void responseTakesOverTheHeaders() {
    SipRequest request =
        Wire.request(Wire.register("Via: SIP/2.0/UDP b;branch=z9hG4bK2\nTimestamp: 54\nX: y\n"));

    SipResponse ok = request.response(200, "OK", "t1");
    assertThat(ok.vias()).isEqualTo(request.vias());
    assertThat(ok.to().tag()).isEqualTo("t1");
    assertThat(ok.from()).isEqualTo(request.from());
    assertThat(ok.callId()).isEqualTo(request.callId());
    assertThat(ok.cseq()).isEqualTo(request.cseq());
    assertThat(ok.hasHeader("X")).isFalse();
    assertThat(ok.hasHeader("Timestamp")).isFalse();
    assertThat(request.response(100).header("Timestamp")).isEqualTo("54");
    assertThat(request.response(100, "Trying", "t1").to().tag()).isNull();
    assertThat(Wire.response(Wire.text(ok)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("know the star of a Contact that removes all bindings")
  void wildcardContact() {
    assertThat(
            Wire.request(Wire.register("").replaceFirst("Contact: .*", "m: *"))
                .hasWildcardContact())
        .isTrue();
    assertThat(Wire.request(Wire.register("")).hasWildcardContact()).isFalse();
  }

  @Test
  @DisplayName("of copies are each one's own, whichever is changed and in whatever way")
  void copiesAreIndependent() {
    List<Consumer<SipRequest>> changes =
        List.of(
            request -> request.setHeader("Expires", "1"),
            request -> request.setHeader("New", "1"),
            request -> request.addHeader("Route", "<sip:last;lr>"),
            request -> request.prependHeader("Route", "<sip:first;lr>"),
            request -> request.removeHeader("Route"),
            request -> request.removeFirstElement("Route"),
            request -> request.replaceTopVia(Via.parse("SIP/2.0/UDP z;branch=z9hG4bKz")),
            SipMessage::popVia);
    for (Consumer<SipRequest> change : changes) {
      SipRequest original = Wire.request(Wire.register("Route: <sip:a;lr>, <sip:b;lr>\n"));
      String before = Wire.text(original);
      SipRequest copy = original.copy();
      SipRequest copyOfCopy = copy.copy();
      change.accept(copy);
      assertThat(Wire.text(original)).isEqualTo(before).isNotEqualTo(Wire.text(copy));
      change.accept(original);
      assertThat(Wire.text(original)).isEqualTo(Wire.text(copy));
      assertThat(Wire.text(copyOfCopy)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("tell of a NUL, in what was received and in what was set")
  void nul() {
    SipRequest request = Wire.request(Wire.register("Subject: \"\\0 is no NUL\"\n"));
    assertThat(request.holdsNul()).isFalse();
    request.setHeader("Subject", "\"\\\0\"");
    assertThat(request.holdsNul()).isTrue();
    assertThat(Wire.request(Wire.register("Subject: \"\\\0\"\n")).holdsNul()).isTrue();
  }
}

package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The torture messages of RFC 4475 and RFC 5118")
class TortureTest {
  private static final SipDecoder DECODER = new SipDecoder(DecoderLimits.DEFAULT);

  static List<Torture.Row> rows() {
    return Torture.rows();
  }

  private static SipMessage message(String name) {
    return Torture.rows().stream()
        .filter(row -> row.name().equals(name))
        .map(row -> (SipMessage) DECODER.decode(row.bytes()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("are 49 and 11")
  void complete() {
    assertThat(rows().stream().filter(row -> row.clause().startsWith("4475"))).hasSize(49);
    assertThat(rows().stream().filter(row -> row.clause().startsWith("5118"))).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("are handled as the RFC says")
  void handling(Torture.Row row) {
    byte[] bytes = row.bytes();
    Decoded decoded = DECODER.decode(bytes.clone());
    switch (row.expected()) {
      case "message" -> assertThat(decoded).isInstanceOf(SipMessage.class);
      case "later Contact" ->
          assertThatThrownBy(() -> ((SipMessage) decoded).addresses("Contact"))
              .isInstanceOf(SipSyntaxException.class);
      case "later Request-URI" ->
          assertThatThrownBy(() -> ((SipRequest) decoded).requestUri())
              .isInstanceOf(SipSyntaxException.class);
      case "dropped" -> assertThat(((MalformedMessage) decoded).answer()).isNull();
      default -> {
        SipResponse answer = ((MalformedMessage) decoded).answer();
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(Integer.parseInt(row.expected()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("come out byte for byte if untouched, and give the same when parsed again")
  void roundTrip(Torture.Row row) {
    byte[] bytes = row.bytes();
    if (DECODER.decode(bytes.clone()) instanceof SipMessage message) {
      byte[] encoded = message.encode();
      assertThat(encoded).isEqualTo(Arrays.copyOf(bytes, encoded.length));
      assertThat(encoded.length == bytes.length || row.name().equals("dblreq")).isTrue();
      message.pushVia(Via.parse("SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKours"));
      SipMessage again = (SipMessage) DECODER.decode(message.encode());
      assertThat(again.encode()).isEqualTo(message.encode());
      again.popVia();
      assertThat(again.headerNames()).isEqualTo(headerNamesOf(bytes));
      assertThat(again.body()).isEqualTo(message.body());
    }
  }

  private static List<String> headerNamesOf(byte[] bytes) {
    // Pushing and popping a Via leaves the others in their order.
    return ((SipMessage) DECODER.decode(bytes.clone())).headerNames();
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("can be answered if they are requests, with To and From as they came")
  void answers(Torture.Row row) {
    if (DECODER.decode(row.bytes()) instanceof SipRequest request) {
      SipResponse response = request.response(404, "Not Found", "t0");
      SipResponse again = (SipResponse) DECODER.decode(response.encode());
      assertThat(again.from()).isEqualTo(request.from());
      assertThat(again.to().uri()).isEqualTo(request.to().uri());
    }
  }

  @Test
  @DisplayName("mean what the RFC says they mean")
  void meaning() {
    assertThat(message("escnull").addresses("Contact")).hasSize(2).doesNotHaveDuplicates();
    assertThat(((SipRequest) message("esc02")).method()).isEqualTo("RE%47IST%45R");
    assertThat(message("esc02").addresses("Contact")).hasSize(2);
    assertThat(message("longreq").vias()).hasSize(34);
    assertThat(message("dblreq").bodyLength()).isZero();
    SipUri semi = (SipUri) ((SipRequest) message("semiuri")).requestUri();
    assertThat(semi.user()).isEqualTo("user;par=u%40example.net");
    assertThat(semi.parameters().isEmpty()).isTrue();
    assertThat(message("transports").vias()).hasSize(5);
    assertThat(message("badbranch").topVia().hasMagicCookie()).isFalse();
    assertThat(message("inv2543").topVia().branch()).isNull();
    NameAddr outside = message("cparam01").addresses("Contact").get(0);
    assertThat(outside.parameters().has("unknownparam")).isTrue();
    NameAddr inside = message("cparam02").addresses("Contact").get(0);
    assertThat(inside.parameters().has("unknownparam")).isFalse();
    assertThat(((SipUri) ((SipRequest) message("port-ambiguous")).requestUri()).port())
        .isEqualTo(-1);
    assertThat(((SipUri) ((SipRequest) message("port-unambiguous")).requestUri()).port())
        .isEqualTo(5070);
  }
}

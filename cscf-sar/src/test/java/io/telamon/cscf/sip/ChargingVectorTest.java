package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChargingVectorTest {

  @Test
  void answerKeepsTheRequestsVectorAndAddsTheTerminatingNetwork() {
    ChargingVector received =
        ChargingVector.parse("icid-value=\"a;b\";icid-generated-at=127.0.0.1;orig-ioi=\"Type 1v\"")
            .get();
    assertThat(received.icid()).isEqualTo("a;b");
    assertThat(received.answeredBy("home.example"))
        .hasToString(
            "icid-value=\"a;b\";icid-generated-at=127.0.0.1;orig-ioi=\"Type 1v\";term-ioi=\"Type 1home.example\"");
  }

  @Test
  void vectorWithoutIcidIsNone() {
    assertThat(ChargingVector.parse("orig-ioi=a")).isEmpty();
  }

  @Test
  void quotedTextCannotBreakOutOfAHeaderField() {
    assertThat(Parameters.quoted("a\"b\r\nX: y\\")).isEqualTo("\"a\\\"b X: y\\\\\"");
  }
}

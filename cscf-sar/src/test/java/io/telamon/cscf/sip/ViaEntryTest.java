package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViaEntryTest {

  @Test
  @DisplayName("GIBA-S-08: received decides, sent-by does not matter then")
  void receivedDecides() {
    ViaEntry via =
        ViaEntry.parse("SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bKa;received=127.0.1.2").get();
    assertThat(via.source()).isEqualTo(IpLiteral.parse("127.0.1.2"));
  }

  @Test
  @DisplayName("GIBA-S-09: without received sent-by is the address")
  void sentByCountsWithoutReceived() {
    ViaEntry via = ViaEntry.parse("SIP / 2.0 / UDP [2001:db8::1] : 5061;branch=z9hG4bKa").get();
    assertThat(via.source()).isEqualTo(IpLiteral.parse("2001:db8::1"));
    assertThat(via.sentBy().port()).isEqualTo(5061);
  }

  @Test
  void nameWithoutReceivedIsNoAddress() {
    assertThat(ViaEntry.parse("SIP/2.0/UDP ue.example.net;branch=z9hG4bKa").get().source())
        .isEmpty();
  }

  @Test
  void unreadableReceivedIsNotReplacedBySentBy() {
    assertThat(ViaEntry.parse("SIP/2.0/UDP 127.0.1.1;received=me").get().source()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0/UDP",
        "SIP/1.0/UDP 127.0.0.1",
        "SIP/2.0/UDP 127.0.0.1:99999",
        "SIP/2.0/UDP 127.0.0.1;a=<, SIP/2.0/UDP 127.0.1.1",
        "SIP/2.0/UDP 127.0.0.1;received=127.0.1.1;received=127.0.1.2"
      })
  void ambiguousOrBrokenViaIsNone(String value) {
    assertThat(ViaEntry.parse(value)).isEmpty();
  }
}

package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A UE that knows both kinds of security in a network with early IMS security only. */
abstract class EarlyOnlyNetwork {
  private final String imsi;
  private final String address;

  EarlyOnlyNetwork(String imsi, String address) {
    this.imsi = imsi;
    this.address = address;
  }

  abstract Core core() throws Exception;

  @Test
  @DisplayName(
      "F-03: 420 with Unsupported: sec-agree, then registered as early IMS [GIBA-P-16 GIBA-S-22]")
  void f03() throws Exception {
    Core core = core();
    core.provisioning().put(imsi, AkaPhone.msisdn(imsi));
    MessageSequence seen = new MessageSequence(core, address);
    try (Ggsn ggsn = new Ggsn(core.radius());
        AkaPhone full = new AkaPhone(address, core.pcscf(), imsi);
        SipPhone early = new SipPhone(address, core.pcscf())) {
      assertThat(ggsn.start(imsi, AkaPhone.msisdn(imsi), address)).isTrue();
      SipText refused = full.ask();
      assertThat(refused.status()).as(refused.raw()).isEqualTo(420);
      assertThat(refused.header("Unsupported")).isEqualTo("sec-agree");
      assertThat(early.register(new SipPhone.Register(imsi)).status()).isEqualTo(200);
      String flow =
          GibaSequences.CONTEXT
              + "UE -> P REGISTER\nP -> UE 420\n"
              + GibaSequences.registered("2001-3GPP");
      seen.isEventually(flow, imsi, List.of(full.callId(), early.callId()));
    }
  }
}

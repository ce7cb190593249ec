package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user with a password, played by SIPp, which computes its digest itself. */
abstract class SippDigest {
  private final Core core;
  private final String imsi;
  private final String address;
  @TempDir Path room;

  SippDigest(Core core, String imsi, String address) {
    this.core = core;
    this.imsi = imsi;
    this.address = address;
  }

  @Test
  @DisplayName("SIPp registers by SIP digest; with a wrong password it does not")
  void registers() throws Exception {
    Peer.needs("sipp");
    SippDigestPhone phone = new SippDigestPhone(imsi, address, room);
    HttpResponse<String> stored = core.provisioning().send("PUT", imsi, phone.subscriber());
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    assertThat(stored.body() + core.provisioning().get(imsi)).doesNotContain(phone.ha1());

    Peer.Result wrong = phone.register(core.pcscf(), "wrong", 403);
    assertThat(wrong.exitCode()).as(wrong.output()).isZero();
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");

    Peer.Result right = phone.register(core.pcscf(), SippDigestPhone.PASSWORD, 200);
    assertThat(right.exitCode()).as(right.output()).isZero();
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");
  }

  @Test
  @DisplayName("a REGISTER that SIPp sends again is answered as before, and asks nobody again")
  void repeats() throws Exception {
    Peer.needs("sipp");
    String another = imsi.replace("00007", "00017");
    SippDigestPhone phone = new SippDigestPhone(another, address, room);
    core.provisioning().send("PUT", another, phone.subscriber());
    core.forget();
    String scenario =
        SippDigestPhone.scenario("digest-repeated.sipp.xml").replace("[transport]", "UDP");
    // -nr: else SIPp takes the same 200 for a repetition to which its own request is repeated.
    Peer.Result result =
        phone.play(core.pcscf(), scenario, SippDigestPhone.PASSWORD, List.of("-m", "1", "-nr"));
    assertThat(result.exitCode()).as(result.output()).isZero();
    core.mw().ifPresent(mw -> assertThat(mw.requests()).hasSize(2));
  }
}

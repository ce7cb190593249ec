package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user with a password, played by SIPp, which computes its digest itself. */
abstract class SippDigest {
  private static final String PASSWORD = "correct-horse";

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
    HttpResponse<String> stored = core.provisioning().send("PUT", imsi, subscriber());
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    assertThat(stored.body() + core.provisioning().get(imsi)).doesNotContain(ha1());

    Peer.Result wrong = sipp("wrong", 403);
    assertThat(wrong.exitCode()).as(wrong.output()).isZero();
    assertThat(core.provisioning().get(imsi)).doesNotContain("\"REGISTERED\"");

    Peer.Result right = sipp(PASSWORD, 200);
    assertThat(right.exitCode()).as(right.output()).isZero();
    assertThat(core.provisioning().get(imsi)).contains("\"REGISTERED\"");
  }

  private Peer.Result sipp(String password, int status) throws Exception {
    String scenario = Files.readString(Path.of("peers/digest-register.sipp.xml"));
    Path file = room.resolve("scenario-" + status + ".xml");
    Files.writeString(file, scenario.replace("@STATUS@", String.valueOf(status)));
    return Peer.run(
        60,
        List.of(
            "sipp",
            core.pcscf().getAddress().getHostAddress() + ":" + core.pcscf().getPort(),
            "-sf",
            file.toString(),
            "-i",
            address,
            "-p",
            "5066",
            "-m",
            "1",
            "-nd",
            "-timeout",
            "30s",
            "-timeout_error",
            "-skip_rlimit",
            "-key",
            "impi",
            imsi + "@" + SipPhone.HOME,
            "-key",
            "impu",
            "sip:+" + msisdn() + "@" + SipPhone.HOME,
            "-key",
            "home",
            SipPhone.HOME,
            "-au",
            imsi + "@" + SipPhone.HOME,
            "-auth_uri",
            SipPhone.HOME,
            "-ap",
            password));
  }

  private String msisdn() {
    return "1" + imsi.substring(5);
  }

  private String subscriber() {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
         "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
         "authenticationSchemes": ["SIP Digest"], "ha1": "%4$s"}
        """
        .formatted(imsi, msisdn(), SipPhone.HOME, ha1());
  }

  /** MD5 only: SIPp answers the first challenge it sees, and that would be the one for SHA-256. */
  private String ha1() {
    try {
      String a1 = imsi + "@" + SipPhone.HOME + ":" + SipPhone.HOME + ":" + PASSWORD;
      byte[] digest = MessageDigest.getInstance("MD5").digest(a1.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

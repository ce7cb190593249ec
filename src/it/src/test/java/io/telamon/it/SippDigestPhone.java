package io.telamon.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A phone with a password, played by SIPp, which computes its digest itself. */
record SippDigestPhone(String imsi, String address, Path room) {
  static final String PASSWORD = "correct-horse";

  /** Registers once over UDP and waits for a status. */
  Peer.Result register(InetSocketAddress pcscf, String password, int status)
      throws IOException, InterruptedException {
    return play(
        pcscf,
        scenario("digest-register.sipp.xml").replace("@STATUS@", String.valueOf(status)),
        password,
        List.of("-m", "1"));
  }

  /** A scenario of {@code src/it/peers}. */
  static String scenario(String name) throws IOException {
    return Files.readString(Path.of("peers", name));
  }

  /** Plays a scenario as these options of SIPp say. */
  Peer.Result play(InetSocketAddress pcscf, String scenario, String password, List<String> options)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(room, "scenario", ".xml");
    Files.writeString(file, scenario);
    List<String> command = new ArrayList<>(List.of("sipp", text(pcscf), "-sf", file.toString()));
    command.addAll(List.of("-i", address, "-p", "5066", "-nd", "-skip_rlimit"));
    command.addAll(List.of("-timeout", "60s", "-timeout_error"));
    command.addAll(List.of("-key", "impi", impi(), "-key", "impu", impu()));
    command.addAll(List.of("-key", "home", SipPhone.HOME, "-auth_uri", SipPhone.HOME));
    command.addAll(List.of("-au", impi(), "-ap", password));
    command.addAll(options);
    return Peer.run(90, command);
  }

  private static String text(InetSocketAddress target) {
    return target.getAddress().getHostAddress() + ':' + target.getPort();
  }

  String impi() {
    return imsi + "@" + SipPhone.HOME;
  }

  String impu() {
    return "sip:+" + msisdn() + "@" + SipPhone.HOME;
  }

  private String msisdn() {
    return "1" + imsi.substring(5);
  }

  /** What provisioning stores of it. */
  String subscriber() {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
         "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
         "authenticationSchemes": ["SIP Digest"], "ha1": "%4$s"}
        """
        .formatted(imsi, msisdn(), SipPhone.HOME, ha1());
  }

  /** MD5 only: SIPp answers the first challenge it sees, and that would be the one for SHA-256. */
  String ha1() {
    try {
      String a1 = imsi + "@" + SipPhone.HOME + ":" + SipPhone.HOME + ":" + PASSWORD;
      byte[] digest = MessageDigest.getInstance("MD5").digest(a1.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

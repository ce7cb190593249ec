package io.telamon.ue.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.registration.ScriptedPcscf;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class ReportOptionsTest {
  private static final String IMPU = "sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  @DisplayName("--json prints one line for each outcome, and the trace goes to standard error")
  void json() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(request -> ScriptedPcscf.registered(request, 3600))) {
      assertThat(run(pcscf, "--json", "--trace", "--then=deregister")).isZero();
      assertThat(out.toString().lines())
          .containsExactly(
              "{\"outcome\":\"registered\",\"publicIdentity\":\""
                  + IMPU
                  + "\",\"expires\":3600,"
                  + "\"refreshAfter\":3000,\"associatedUris\":["
                  + "\"sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org\",\"tel:+15550100\"],"
                  + "\"serviceRoute\":[\"sip:orig@127.0.0.1:6060;lr\"]}",
              "{\"outcome\":\"deregistered\",\"publicIdentity\":\"" + IMPU + "\"}");
      assertThat(err.toString()).contains(" SIP REGISTER ");
    }
  }

  @Test
  void jsonOfARefusalEscapesWhatTheNetworkSaid() throws Exception {
    try (ScriptedPcscf pcscf =
        new ScriptedPcscf(
            request ->
                ScriptedPcscf.response(
                    request, "403 Not\\You", "Warning: 399 scscf \"not your address\""))) {
      assertThat(run(pcscf, "--json")).isEqualTo(1);
      assertThat(out.toString().strip())
          .isEqualTo(
              "{\"outcome\":\"refused\",\"publicIdentity\":\""
                  + IMPU
                  + "\",\"status\":403,"
                  + "\"reason\":\"Not\\\\You\","
                  + "\"warning\":\"399 scscf \\\"not your address\\\"\"}");
    }
  }

  @Test
  @DisplayName("--pcap writes request and response as IPv4 datagrams with right checksums")
  void pcap(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("ue.pcap");
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> ScriptedPcscf.registered(request, 9))) {
      assertThat(run(pcscf, "--pcap=" + file)).isZero();
      ByteBuffer capture = ByteBuffer.wrap(Files.readAllBytes(file));
      assertThat(capture.getInt()).isEqualTo(0xA1B2C3D4);
      assertThat(capture.position(20).getInt()).isEqualTo(101);
      byte[] request = packet(capture);
      byte[] response = packet(capture);
      assertThat(capture.hasRemaining()).isFalse();
      assertThat(text(request)).startsWith("REGISTER sip:ims.");
      assertThat(text(response)).startsWith("SIP/2.0 200 OK");
      assertAddresses(request, "7f000101", "7f000001", pcscf.address());
    }
  }

  @Test
  void aCaptureFileThatCannotBeWrittenIsNamed() throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> null)) {
      assertThat(run(pcscf, "--pcap=/nowhere/ue.pcap")).isEqualTo(1);
      assertThat(err.toString()).contains("/nowhere/ue.pcap").doesNotContain("\tat ");
      assertThat(pcscf.rest()).isEmpty();
    }
  }

  private static byte[] packet(ByteBuffer capture) {
    capture.getLong();
    int captured = capture.getInt();
    assertThat(capture.getInt()).isEqualTo(captured);
    byte[] packet = new byte[captured];
    capture.get(packet);
    return packet;
  }

  private static void assertAddresses(
      byte[] packet, String from, String to, InetSocketAddress peer) {
    ByteBuffer ip = ByteBuffer.wrap(packet);
    assertThat(ip.getShort(2)).isEqualTo((short) packet.length);
    assertThat(Integer.toHexString(ip.getInt(12))).isEqualTo(from);
    assertThat(Integer.toHexString(ip.getInt(16))).isEqualTo(to);
    assertThat(ip.getShort(22) & 0xFFFF).isEqualTo(peer.getPort());
    assertThat(sum(ip, 0, 20)).isEqualTo(0xFFFF);
    // The pseudo header: both addresses, the protocol and the length (RFC 768).
    int udpLength = packet.length - 20;
    int pseudo = 17 + udpLength;
    assertThat(fold(pseudo + sum(ip, 12, 8) + sum(ip, 20, udpLength))).isEqualTo(0xFFFF);
  }

  private static int sum(ByteBuffer octets, int from, int length) {
    int sum = 0;
    for (int i = from; i < from + length; i++) {
      int shift = (i - from) % 2 == 0 ? 8 : 0;
      sum = fold(sum + ((octets.get(i) & 0xFF) << shift));
    }
    return sum;
  }

  private static int fold(int sum) {
    int once = (sum & 0xFFFF) + (sum >>> 16);
    return (once & 0xFFFF) + (once >>> 16);
  }

  private static String text(byte[] packet) {
    return new String(packet, 28, packet.length - 28, ISO_8859_1);
  }

  private int run(ScriptedPcscf pcscf, String... more) {
    List<String> arguments = new ArrayList<>(List.of("register", "--port=0"));
    arguments.add("--pcscf=" + LadderLine.text(pcscf.address()));
    arguments.addAll(Arrays.asList(more));
    CommandLine line = TelamonUe.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(arguments.toArray(String[]::new));
  }
}

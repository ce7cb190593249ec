package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestAlgorithm;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIPp as a phone with a USIM, by its own Milenage and digest, at a network of a few lines that
 * challenges and verifies by those of our UE.
 */
@DisplayName("SIPp as a phone with a USIM")
class SippAkaIT {
  private static final String ADDRESS = "127.0.77.62";
  private static final String IMPI = "001010000360002@" + SipPhone.HOME;

  /** Test set 3 of TS 35.208: without octets that SIPp takes for brackets in its scenario. */
  private static final String K = "fec86ba6eb707ed08905757b1bb44b8f";

  private static final String OP = "dbc59adcb6f9a0ef735477b7fadf8374";
  private static final Octets RAND = Octets.hex("9f7c8d021accf4db213ccff0c7f71a6a");
  private static final Milenage CARD = Milenage.withOp(Octets.hex(K), Octets.hex(OP));

  private DatagramSocket socket;
  @TempDir Path room;

  @BeforeEach
  void open() throws Exception {
    socket = new DatagramSocket(0, InetAddress.getByName(ADDRESS));
  }

  @AfterEach
  void close() {
    socket.close();
  }

  @Test
  @DisplayName("SIPp agrees on AKAv1-MD5: it accepts our AUTN, and its response is the one of ours")
  void agrees() throws Exception {
    Peer.needs("sipp");
    Thread network = new Thread(this::serve, "network");
    network.setDaemon(true);
    network.start();
    Path scenario = room.resolve("aka.xml");
    Files.writeString(
        scenario,
        Files.readString(Path.of("peers/aka-register.sipp.xml"))
            .replace("@IMPI@", IMPI)
            .replace("@HOME@", SipPhone.HOME)
            .replace("@K@", "0x" + K)
            .replace("@OP@", "0x" + OP));
    Peer.Result sipp =
        Peer.run(
            60,
            List.of(
                "sipp",
                ADDRESS + ":" + socket.getLocalPort(),
                "-sf",
                scenario.toString(),
                "-i",
                "127.0.77.63",
                "-m",
                "1",
                "-nostdin",
                "-skip_rlimit",
                "-auth_uri",
                SipPhone.HOME,
                "-timeout",
                "40s",
                "-timeout_error"));
    assertThat(sipp.exitCode()).as(sipp.output()).isZero();
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        byte[] answer = answer(SipText.parse(text)).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String answer(SipText request) {
    AuthParameters given =
        AuthParameters.of(request.header("Authorization").replaceFirst("Digest ", ""));
    String response = given.get("response");
    if (response == null || response.isEmpty()) {
      String challenge =
          "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\", algorithm=AKAv1-MD5\r\n"
              .formatted(SipPhone.HOME, nonce());
      return answer(request, "401 Unauthorized", challenge);
    }
    DigestComputation digest =
        DigestComputation.of(
            DigestAlgorithm.AKA_V1_MD5, IMPI, SipPhone.HOME, CARD.res(RAND).toBytes(), nonce());
    boolean right = response.equals(digest.response("REGISTER", given.get("uri"), null));
    return answer(request, right ? "200 OK" : "403 Forbidden", "");
  }

  private static String answer(SipText request, String status, String more) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      text.append(name).append(": ").append(request.header(name)).append("\r\n");
    }
    return text.append(more).append("Content-Length: 0\r\n\r\n").toString();
  }

  private static String nonce() {
    Octets sqn = Octets.hex("000000000020");
    Octets amf = Octets.hex("8000");
    byte[] hidden = CARD.anonymityKey(RAND).toBytes();
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] ^= sqn.toBytes()[i];
    }
    Octets autn = Octets.of(hidden).then(amf).then(CARD.macA(RAND, sqn, amf));
    return Base64.getEncoder().encodeToString(RAND.then(autn).toBytes());
  }
}

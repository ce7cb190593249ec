package io.telamon.it;

import io.telamon.ue.digest.AuthParameters;
import io.telamon.ue.digest.DigestAlgorithm;
import io.telamon.ue.digest.DigestComputation;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A network of a few lines that challenges by AKA and verifies by the computations of our UE. */
final class AkaNetwork implements AutoCloseable {
  private static final Octets RAND = Octets.hex("9f7c8d021accf4db213ccff0c7f71a6a");

  private final String impi;
  private final Milenage card;
  private final DatagramSocket socket;
  private volatile Optional<String> response = Optional.empty();

  /** Knows one subscriber, and listens on any port of this address. */
  AkaNetwork(String impi, Milenage card, String address) throws IOException {
    this.impi = impi;
    this.card = card;
    this.socket = new DatagramSocket(0, InetAddress.getByName(address));
    Thread thread = new Thread(this::serve, "aka-network");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What the phone has answered to the challenge, as it computed it. */
  Optional<String> response() {
    return response;
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
      throw new UncheckedIOException(e);
    }
  }

  private String answer(SipText request) {
    AuthParameters given =
        AuthParameters.of(request.header("Authorization").replaceFirst("Digest ", ""));
    String answered = given.get("response");
    if (answered == null || answered.isEmpty()) {
      String challenge =
          "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\", algorithm=AKAv1-MD5\r\n"
              .formatted(SipPhone.HOME, nonce());
      return answer(request, "401 Unauthorized", challenge);
    }
    response = Optional.of(answered);
    DigestComputation digest =
        DigestComputation.of(
            DigestAlgorithm.AKA_V1_MD5, impi, SipPhone.HOME, card.res(RAND).toBytes(), nonce());
    boolean right = answered.equals(digest.response("REGISTER", given.get("uri"), null));
    return answer(request, right ? "200 OK" : "403 Forbidden", "");
  }

  private static String answer(SipText request, String status, String more) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
      text.append(name).append(": ").append(request.header(name)).append("\r\n");
    }
    return text.append(more).append("Content-Length: 0\r\n\r\n").toString();
  }

  /** The challenge, always the same one: RAND and AUTN. */
  String nonce() {
    Octets sqn = Octets.hex("000000000020");
    Octets amf = Octets.hex("8000");
    byte[] hidden = card.anonymityKey(RAND).toBytes();
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] ^= sqn.toBytes()[i];
    }
    Octets autn = Octets.of(hidden).then(amf).then(card.macA(RAND, sqn, amf));
    return Base64.getEncoder().encodeToString(RAND.then(autn).toBytes());
  }

  @Override
  public void close() {
    socket.close();
  }
}

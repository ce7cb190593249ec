package io.telamon.ue.registration;

import static io.telamon.ue.registration.ScriptedPcscf.response;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.function.Function;

/**
 * The network's end of Gm with security associations, as plain sockets: requests to the protected
 * server port are answered from the protected client port to the port that Via names.
 */
public final class AkaPcscf implements AutoCloseable {
  public static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  public static final Octets K = Octets.hex("465b5ce8b199b49faa5f0a2ee238a6bc");
  public static final Octets OPC = Octets.hex("cd63cb71954a9f4e48a5994e37a02baf");
  public static final Octets RAND = Octets.hex("23553cbe9637a89d218ae64dae47bf35");
  private static final Octets AMF = Octets.hex("b9b9");

  public final ScriptedPcscf plain;
  public final ScriptedPcscf server;
  private final DatagramSocket client;

  public AkaPcscf(Function<Received, String> onPlain, Function<Received, String> onProtected)
      throws IOException {
    client = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    plain = new ScriptedPcscf(onPlain);
    server =
        new ScriptedPcscf(
            request -> {
              answerFromClientPort(request, onProtected.apply(request));
              return null;
            });
  }

  /** The nonce for a sequence number, made with the keys of test set 1. */
  public static String nonce(long sqn) {
    return nonce(sqn, new Milenage(K, OPC));
  }

  /** The nonce of a network with other keys. */
  public static String foreignNonce(long sqn) {
    return nonce(sqn, new Milenage(K, K));
  }

  private static String nonce(long sqn, Milenage milenage) {
    Octets number = Octets.hex("%012x".formatted(sqn));
    byte[] hidden = number.toBytes();
    byte[] ak = milenage.anonymityKey(RAND).toBytes();
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] ^= ak[i];
    }
    Octets autn = Octets.of(hidden).then(AMF).then(milenage.macA(RAND, number, AMF));
    return Base64.getEncoder().encodeToString(RAND.then(autn).toBytes());
  }

  /** RES of test set 1. */
  public static byte[] res() {
    return Octets.hex("a54211d5e3ba50bf").toBytes();
  }

  /** The 401 of an S-CSCF as the P-CSCF hands it on. */
  public String challenge(Received request, String nonce) {
    return bareChallenge(request, nonce, "Security-Server: " + securityServer());
  }

  public static String bareChallenge(Received request, String nonce, String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] =
        "WWW-Authenticate: Digest realm=\"%s\", nonce=\"%s\", algorithm=AKAv1-MD5"
            .formatted(HOME, nonce);
    System.arraycopy(lines, 0, all, 1, lines.length);
    return response(request, "401 Unauthorized", all);
  }

  public String securityServer() {
    return ("ipsec-3gpp;q=0.1;alg=hmac-md5-96;spi-c=1;spi-s=2;port-c=%1$d;port-s=9, "
            + "ipsec-3gpp; q=0.5; alg=hmac-sha-1-96; prot=esp; mod=trans; spi-c=8642; spi-s=8643; "
            + "port-c=%1$d; port-s=%2$d")
        .formatted(client.getLocalPort(), server.address().getPort());
  }

  /** Sends text from the protected client port. */
  public void send(String text, InetSocketAddress to) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    client.send(new DatagramPacket(octets, octets.length, to));
  }

  /** What the port of the first Via is: where this end answers protected requests. */
  public static int viaPort(Received request) {
    String sentBy = request.values("Via").get(0).split("[ ;]")[1];
    return Integer.parseInt(sentBy.substring(sentBy.lastIndexOf(':') + 1));
  }

  private void answerFromClientPort(Received request, String text) {
    if (text == null) {
      return;
    }
    byte[] octets = text.getBytes(UTF_8);
    InetSocketAddress to = new InetSocketAddress(request.source().getAddress(), viaPort(request));
    try {
      client.send(new DatagramPacket(octets, octets.length, to));
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    plain.close();
    server.close();
    client.close();
  }
}

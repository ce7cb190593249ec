package io.telamon.bench.ue;

import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A network that challenges each REGISTER at its plain port by AKA, with another sequence number
 * each time, and grants each at its protected one. It verifies nothing: that costs the UE nothing.
 */
final class AkaNetwork {
  static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";
  private static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  private static final Octets RAND = Octets.hex("23553cbe9637a89d218ae64dae47bf35");
  private static final Octets AMF = Octets.hex("8000");
  private static final List<String> ECHOED = List.of("Via:", "From:", "Call-ID:", "CSeq:");
  private static final int BUFFER = 4 << 20;
  private static final int STEP = 32;

  private final Milenage card = new Milenage(Octets.hex(K), Octets.hex(OPC));
  private final byte[] anonymity = card.anonymityKey(RAND).toBytes();
  private final DatagramChannel plain = open();
  private final DatagramChannel secured = open();
  private final String securityServer;
  private long sqn;

  AkaNetwork() throws IOException {
    int port = ((InetSocketAddress) secured.getLocalAddress()).getPort();
    securityServer =
        "Security-Server: ipsec-3gpp;q=0.5;alg=hmac-sha-1-96;ealg=null;spi-c=8642;spi-s=8643;"
            + "port-c=%1$d;port-s=%1$d\r\n".formatted(port);
  }

  private static DatagramChannel open() throws IOException {
    DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    channel.socket().setReceiveBufferSize(BUFFER);
    return channel;
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) plain.getLocalAddress();
  }

  /** Serves until the process ends. */
  void start() {
    serve("plain", plain, this::challenge);
    serve("secured", secured, AkaNetwork::granted);
  }

  private interface Answering {
    String answer(String request);
  }

  private static void serve(String name, DatagramChannel channel, Answering answering) {
    Thread thread = new Thread(() -> loop(channel, answering), name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void loop(DatagramChannel channel, Answering answering) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (true) {
        SocketAddress source = channel.receive(buffer.clear());
        String request =
            new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
        byte[] answer = answering.answer(request).getBytes(StandardCharsets.US_ASCII);
        channel.send(ByteBuffer.wrap(answer), source);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the network has failed", e);
    }
  }

  private String challenge(String request) {
    return answer(request, "401 Unauthorized")
        .append("WWW-Authenticate: Digest realm=\"")
        .append(HOME)
        .append("\", nonce=\"")
        .append(nonce())
        .append("\", algorithm=AKAv1-MD5\r\n")
        .append(securityServer)
        .append("Content-Length: 0\r\n\r\n")
        .toString();
  }

  private static String granted(String request) {
    return answer(request, "200 OK")
        .append(line(request, "Contact:"))
        .append(";expires=600000\r\nService-Route: <sip:orig@127.0.0.1:6060;lr>\r\n")
        .append("Content-Length: 0\r\n\r\n")
        .toString();
  }

  private static StringBuilder answer(String request, String status) {
    StringBuilder answer = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
    ECHOED.forEach(name -> answer.append(line(request, name)).append("\r\n"));
    return answer.append(line(request, "To:")).append(";tag=5be0c1\r\n");
  }

  private static String line(String request, String name) {
    int start = request.indexOf("\r\n" + name) + 2;
    return request.substring(start, request.indexOf("\r\n", start));
  }

  private String nonce() {
    sqn += STEP;
    Octets number = Octets.hex("%012x".formatted(sqn));
    byte[] hidden = number.toBytes();
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] ^= anonymity[i];
    }
    Octets autn = Octets.of(hidden).then(AMF).then(card.macA(RAND, number, AMF));
    return Base64.getEncoder().encodeToString(RAND.then(autn).toBytes());
  }
}

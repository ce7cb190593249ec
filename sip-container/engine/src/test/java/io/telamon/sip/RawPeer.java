package io.telamon.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A SIP peer that knows no SIP: it sends and receives text over UDP on a loopback address. */
final class RawPeer implements AutoCloseable {
  static final int TIMEOUT_MILLIS = 20_000;

  private final DatagramSocket socket;

  RawPeer(String address) throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setReceiveBufferSize(4 << 20);
  }

  String hostPort() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  void send(String text, InetSocketAddress target) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, target));
  }

  /** The next message; fails the test if none comes in time. */
  String receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  /** The next message that begins so, past repetitions of what a slow machine answered late. */
  String receiveStarting(String with) throws IOException {
    String text = receive();
    while (!text.startsWith(with)) {
      text = receive();
    }
    return text;
  }

  /** The next message, or SocketTimeoutException if none comes in time. */
  String receiveWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      return receive();
    } finally {
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** The next message that is no provisional response. */
  String receiveFinal() throws IOException {
    String text = receive();
    while (text.startsWith("SIP/2.0 1")) {
      text = receive();
    }
    return text;
  }

  /** Checks that nothing comes for a moment. */
  void receivesNothing(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      assertThat(receive()).as("nothing was expected").isNull();
    } catch (SocketTimeoutException expected) {
      // That is what silence looks like.
    } finally {
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  /** A REGISTER of this peer. */
  String register(String callId, String requestUri, String... moreHeaders) {
    return request("REGISTER", callId, requestUri, moreHeaders);
  }

  /** A request of this peer with all mandatory header fields. */
  String request(String method, String callId, String requestUri, String... moreHeaders) {
    StringBuilder text = new StringBuilder(method + " " + requestUri + " SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP ").append(hostPort()).append(";branch=z9hG4bK").append(callId);
    text.append(method.toLowerCase(Locale.ROOT)).append("\r\n");
    text.append("From: <sip:alice@example.com>;tag=from").append(callId).append("\r\n");
    text.append("To: <sip:alice@example.com>\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: 1 ").append(method).append("\r\n");
    text.append("Max-Forwards: 70\r\n");
    text.append("Contact: <sip:alice@").append(hostPort()).append(">\r\n");
    for (String header : moreHeaders) {
      text.append(header).append("\r\n");
    }
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  /** A response to a request received, as a simple server would write it. */
  static String response(String request, String statusLine, String... moreHeaders) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + statusLine + "\r\n");
    for (String line : request.split("\r\n")) {
      String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
      if (List.of("via", "from", "call-id", "cseq", "record-route").contains(name)) {
        text.append(line).append("\r\n");
      } else if (name.equals("to")) {
        text.append(line).append(line.contains(";tag=") ? "" : ";tag=peer").append("\r\n");
      }
    }
    for (String header : moreHeaders) {
      text.append(header).append("\r\n");
    }
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  /** The values of a header field in a message, line by line. */
  static List<String> headers(String message, String name) {
    return message
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}

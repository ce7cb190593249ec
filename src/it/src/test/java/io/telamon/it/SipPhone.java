package io.telamon.it;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A UE that sends SIP text by hand from an address of its own: no codec of ours is involved. */
final class SipPhone implements AutoCloseable {
  static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";

  private final DatagramSocket socket;
  private final InetSocketAddress pcscf;
  private final String address;
  private final String callId = UUID.randomUUID().toString();
  private int cseq;

  SipPhone(String address, InetSocketAddress pcscf) throws IOException {
    this.address = address;
    this.pcscf = pcscf;
    this.socket = new DatagramSocket(0, InetAddress.getByName(address));
  }

  /** What may differ from a well-behaved GIBA REGISTER. */
  static final class Register {
    String impu;
    int expires = 600000;
    String sentBy;
    String viaParameters = "";
    String contactParameters = "";
    String contact;
    final List<String> extraHeaders = new ArrayList<>();
    final List<String> lowerVias = new ArrayList<>();

    Register(String imsi) {
      impu = "sip:" + imsi + "@" + HOME;
    }

    Register expires(int seconds) {
      expires = seconds;
      return this;
    }

    Register sentBy(String value) {
      sentBy = value;
      return this;
    }

    Register viaParameters(String value) {
      viaParameters = value;
      return this;
    }

    Register contactParameters(String value) {
      contactParameters = ";" + value;
      return this;
    }

    Register header(String line) {
      extraHeaders.add(line);
      return this;
    }

    Register lowerVia(String line) {
      lowerVias.add(line);
      return this;
    }
  }

  /** The port this phone sends from and listens on. */
  int port() {
    return socket.getLocalPort();
  }

  String callId() {
    return callId;
  }

  String contactUri() {
    return "sip:" + address + ":" + port();
  }

  /** Sends a REGISTER and waits for the final response. */
  SipText register(Register what) throws IOException {
    return register(what, Duration.ofSeconds(10));
  }

  SipText register(Register what, Duration limit) throws IOException {
    send(text(what));
    return awaitFinal(limit);
  }

  /** A MESSAGE of the user, with these header lines; the answer to it. */
  SipText message(Register who, String... headers) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("MESSAGE sip:bob@").append(HOME).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP ").append(address).append(':').append(port());
    text.append(";branch=z9hG4bK").append(token()).append("\r\nMax-Forwards: 70\r\n");
    text.append("From: <").append(who.impu).append(">;tag=").append(token()).append("\r\n");
    text.append("To: <sip:bob@").append(HOME).append(">\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: ").append(++cseq).append(" MESSAGE\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    send(text.append("Content-Length: 0\r\n\r\n").toString());
    return awaitFinal(Duration.ofSeconds(10));
  }

  String text(Register what) {
    String sentBy = what.sentBy == null ? address + ":" + port() : what.sentBy;
    String contact = what.contact == null ? contactUri() : what.contact;
    StringBuilder text = new StringBuilder();
    text.append("REGISTER sip:").append(HOME).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP ").append(sentBy).append(";branch=z9hG4bK").append(token());
    text.append(what.viaParameters).append("\r\n");
    what.lowerVias.forEach(line -> text.append(line).append("\r\n"));
    text.append("Max-Forwards: 70\r\n");
    text.append("From: <").append(what.impu).append(">;tag=").append(token()).append("\r\n");
    text.append("To: <").append(what.impu).append(">\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: ").append(++cseq).append(" REGISTER\r\n");
    text.append(contactLine(contact, what.contactParameters));
    text.append("Expires: ").append(what.expires).append("\r\n");
    text.append("Supported: path\r\n");
    what.extraHeaders.forEach(line -> text.append(line).append("\r\n"));
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  private static String contactLine(String contact, String parameters) {
    return switch (contact) {
      case "" -> "";
      case "*" -> "Contact: *\r\n";
      default -> "Contact: <" + contact + ">" + parameters + "\r\n";
    };
  }

  void send(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(octets, octets.length, pcscf));
  }

  SipText awaitFinal(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      SipText message = receive(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
      if (message.isResponse() && message.status() >= 200) {
        return message;
      }
    }
  }

  SipText receive(Duration limit) throws IOException {
    socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
    DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
    socket.receive(packet);
    return SipText.parse(
        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
  }

  /** True if nothing at all comes for so long. */
  boolean hearsNothingFor(Duration time) throws IOException {
    try {
      receive(time);
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public void close() {
    socket.close();
  }
}

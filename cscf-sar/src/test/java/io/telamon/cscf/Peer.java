package io.telamon.cscf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.cscf.hss.FakeHss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One end of the wire in a test: a socket that sends and receives SIP text. */
public final class Peer implements AutoCloseable {
  private static final int WAIT_MILLIS = 5000;
  private static final int SILENCE_MILLIS = 300;
  private static final AtomicInteger BRANCH = new AtomicInteger();

  private final DatagramSocket socket;
  private int cseq;

  private Peer(DatagramSocket socket) {
    this.socket = socket;
  }

  public static Peer at(String address) {
    try {
      return new Peer(new DatagramSocket(0, InetAddress.getByName(address)));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  public String address() {
    return socket.getLocalAddress().getHostAddress();
  }

  public int port() {
    return socket.getLocalPort();
  }

  public String hostPort() {
    return address() + ":" + port();
  }

  public String contact() {
    return "sip:" + hostPort();
  }

  public String via() {
    return "Via: SIP/2.0/UDP " + hostPort() + ";branch=z9hG4bK" + BRANCH.incrementAndGet();
  }

  /** The REGISTER of a GIBA UE (TS 24.229 5.1.1.2.6) for the lab subscriber. */
  public SipText register(long expires) {
    return request("REGISTER", "sip:" + FakeHss.HOME)
        .plus("Contact: <" + contact() + ">;expires=" + expires)
        .plus("Expires: 600000")
        .plus("Supported: path");
  }

  /** A request of the lab subscriber; each with the next CSeq of one Call-ID. */
  public SipText request(String method, String uri) {
    cseq++;
    return SipText.of(
        method + " " + uri + " SIP/2.0",
        via(),
        "Max-Forwards: 70",
        "From: <" + FakeHss.TEMPORARY_IMPU + ">;tag=t" + port(),
        "To: <" + FakeHss.TEMPORARY_IMPU + ">",
        "Call-ID: call-" + port(),
        "CSeq: " + cseq + " " + method,
        "Content-Length: 0");
  }

  public void send(SipText message, InetSocketAddress to) {
    byte[] octets = message.toString().getBytes(UTF_8);
    try {
      socket.send(new DatagramPacket(octets, octets.length, to));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Sends and returns the final response. */
  public SipText ask(SipText request, InetSocketAddress to) {
    send(request, to);
    SipText response = receive();
    while (response.status() < 200) {
      response = receive();
    }
    return response;
  }

  public SipText receive() {
    try {
      return receive(WAIT_MILLIS);
    } catch (SocketTimeoutException nothing) {
      throw new AssertionError("nothing received at " + hostPort(), nothing);
    }
  }

  private SipText receive(int millis) throws SocketTimeoutException {
    DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
    try {
      socket.setSoTimeout(millis);
      socket.receive(packet);
    } catch (SocketTimeoutException nothing) {
      throw nothing;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return SipText.parse(new String(packet.getData(), 0, packet.getLength(), UTF_8));
  }

  /** True if nothing comes for a while. */
  public boolean hearsNothing() {
    try {
      receive(SILENCE_MILLIS);
      return false;
    } catch (SocketTimeoutException nothing) {
      return true;
    }
  }

  /** Answers a request: Via, From, To, Call-ID and CSeq copied, and these header lines. */
  public void answer(SipText request, String statusLine, InetSocketAddress to, String... headers) {
    SipText response = SipText.of("SIP/2.0 " + statusLine);
    for (String name : new String[] {"Via", "From", "Call-ID", "CSeq"}) {
      for (String value : request.all(name)) {
        response = response.plus(name + ": " + value);
      }
    }
    response = response.plus("To: " + request.first("To") + ";tag=answer");
    for (String header : headers) {
      response = response.plus(header);
    }
    send(response.plus("Content-Length: 0"), to);
  }

  @Override
  public void close() {
    socket.close();
  }
}

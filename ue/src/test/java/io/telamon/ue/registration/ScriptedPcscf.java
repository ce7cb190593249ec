package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The other end of Gm as a plain socket that speaks text; knows no codec of ours. */
public final class ScriptedPcscf implements AutoCloseable {
  /** A datagram and where it came from. */
  public record Received(String text, InetSocketAddress source) {
    /** All lines of this header field, values only, in order. */
    public List<String> values(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }

    /** The one value of this header field. */
    public String value(String name) {
      List<String> values = values(name);
      if (values.size() != 1) {
        throw new AssertionError(name + " stands " + values.size() + " times in\n" + text);
      }
      return values.get(0);
    }
  }

  private final DatagramSocket socket;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private volatile UnaryOperator<DatagramPacket> stun = request -> null;

  /** Answers each datagram with the text the script makes of it; null sends nothing. */
  public ScriptedPcscf(Function<Received, String> script) throws SocketException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(() -> serve(script), "scripted-pcscf");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers each STUN request with what this makes of it; null sends nothing. */
  public void answerStun(UnaryOperator<DatagramPacket> answering) {
    stun = answering;
  }

  /** A Binding response (RFC 5389 6, 15.2) that names this IPv4 address. */
  public static DatagramPacket bindingResponse(DatagramPacket request, InetSocketAddress mapped) {
    ByteBuffer octets = ByteBuffer.allocate(32);
    octets.putShort((short) 0x0101).putShort((short) 12);
    octets.put(request.getData(), 4, 16);
    octets.putInt(0x00200008).putShort((short) 1);
    octets.putShort((short) (mapped.getPort() ^ 0x2112));
    octets.putInt(ByteBuffer.wrap(mapped.getAddress().getAddress()).getInt() ^ 0x2112A442);
    return new DatagramPacket(octets.array(), 32, request.getSocketAddress());
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** The next datagram; fails if none comes in time. */
  public Received next() throws InterruptedException {
    Received datagram = received.poll(5, TimeUnit.SECONDS);
    if (datagram == null) {
      throw new AssertionError("no datagram came within 5 s");
    }
    return datagram;
  }

  /** What has come and was not asked for. */
  public List<Received> rest() {
    List<Received> rest = new ArrayList<>();
    received.drainTo(rest);
    return rest;
  }

  public void send(String text, SocketAddress to) throws IOException {
    byte[] octets = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(octets, octets.length, to));
  }

  /** A response that repeats what RFC 3261 8.2.6.2 says and adds these lines. */
  public static String response(Received request, String status, String... lines) {
    StringBuilder text = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
    for (String name : List.of("Via", "From", "Call-ID", "CSeq")) {
      request.values(name).forEach(value -> text.append(name + ": " + value + "\r\n"));
    }
    text.append("To: ").append(request.value("To")).append(";tag=scripted\r\n");
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  /** The 200 of an S-CSCF that grants this expiry. */
  public static String registered(Received request, int expires) {
    return response(
        request,
        "200 OK",
        "Contact: <sip:127.0.9.9:5060>;expires=77, "
            + request.value("Contact")
            + ";expires="
            + expires,
        "Service-Route: <sip:orig@127.0.0.1:6060;lr>",
        "P-Associated-URI: <sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org>, <tel:+15550100>");
  }

  private void serve(Function<Received, String> script) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        if (packet.getLength() == 20 && packet.getData()[0] == 0) {
          DatagramPacket response = stun.apply(packet);
          if (response != null) {
            socket.send(response);
          }
          continue;
        }
        String text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        Received datagram = new Received(text, (InetSocketAddress) packet.getSocketAddress());
        received.add(datagram);
        String answer = text.startsWith("SIP/2.0") ? null : script.apply(datagram);
        if (answer != null) {
          send(answer, packet.getSocketAddress());
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

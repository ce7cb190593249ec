package io.telamon.it;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP proxy of a few lines between P-CSCF and I-CSCF that keeps what passes on Mw, both ways: it
 * puts its own Via on requests and takes it off responses, so that the answer comes back through
 * it.
 */
final class RecordingProxy implements AutoCloseable {
  private static final Pattern SENT_BY = Pattern.compile("SIP/2.0/UDP ([^;:\\s]+):?(\\d*)");

  private final DatagramSocket socket;
  private final InetSocketAddress next;
  private final List<SipText> seen = new CopyOnWriteArrayList<>();

  RecordingProxy(InetSocketAddress listen, InetSocketAddress next) throws IOException {
    this.next = next;
    this.socket = new DatagramSocket(listen);
    Thread thread = new Thread(this::run, "recording-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  List<SipText> seen() {
    return List.copyOf(seen);
  }

  List<SipText> requests() {
    return seen.stream().filter(message -> !message.isResponse()).toList();
  }

  List<SipText> responses() {
    return seen.stream().filter(SipText::isResponse).toList();
  }

  void forget() {
    seen.clear();
  }

  private void run() {
    DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
    while (!socket.isClosed()) {
      try {
        packet.setLength(65535);
        socket.receive(packet);
        String raw = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        SipText message = SipText.parse(raw);
        if (seen.stream().noneMatch(known -> known.raw().equals(raw))) {
          seen.add(message);
        }
        if (message.isResponse()) {
          sendBack(raw);
        } else {
          sendOn(raw);
        }
      } catch (IOException e) {
        // A closed proxy ends the loop; a lost datagram is repeated by its sender.
      }
    }
  }

  private void sendOn(String raw) throws IOException {
    List<String> lines = new ArrayList<>(List.of(raw.split("\r\n", -1)));
    lines.removeIf(line -> line.startsWith("Route:") && line.contains(ownAddress()));
    // The same for what is sent again: it must not become another request here.
    String branch =
        ";branch=z9hG4bKtap" + Integer.toHexString(lines.get(firstVia(lines)).hashCode());
    lines.add(1, "Via: SIP/2.0/UDP " + ownAddress() + branch);
    send(String.join("\r\n", lines), next);
  }

  private void sendBack(String raw) throws IOException {
    List<String> lines = new ArrayList<>(List.of(raw.split("\r\n", -1)));
    int own = firstVia(lines);
    lines.remove(own);
    Matcher below = SENT_BY.matcher(lines.get(firstVia(lines)));
    if (below.find()) {
      int port = below.group(2).isEmpty() ? 5060 : Integer.parseInt(below.group(2));
      send(String.join("\r\n", lines), new InetSocketAddress(below.group(1), port));
    }
  }

  private static int firstVia(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).regionMatches(true, 0, "Via:", 0, 4)) {
        return i;
      }
    }
    throw new IllegalStateException("no Via");
  }

  private String ownAddress() {
    return ((InetAddress) socket.getLocalAddress()).getHostAddress() + ":" + socket.getLocalPort();
  }

  private void send(String text, InetSocketAddress target) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(octets, octets.length, target));
  }

  @Override
  public void close() {
    socket.close();
  }
}

package io.telamon.sip.transport.location;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on the loopback, over UDP and TCP, that says what a test has told it. */
public final class TestDns implements AutoCloseable {
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int SOA = 6;
  private static final int AAAA = 28;
  private static final int SRV = 33;
  private static final int NAPTR = 35;

  private static final int ATTEMPTS = 50;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile boolean silent;
  private volatile boolean truncating;
  private volatile int code = -1;
  private volatile boolean talksOfOthers;

  private record Record(String owner, int type, int timeToLive, byte[] data) {}

  public TestDns() throws IOException {
    ServerSocket listening = listen();
    DatagramSocket bound = bind(listening.getLocalPort());
    for (int i = 0; bound == null && i < ATTEMPTS; i++) {
      listening.close();
      listening = listen();
      bound = bind(listening.getLocalPort());
    }
    if (bound == null) {
      throw new IOException("no port is free for UDP and TCP");
    }
    tcp = listening;
    udp = bound;
    start("udp", this::serveUdp);
    start("tcp", this::serveTcp);
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  /** Null if somebody has this port for UDP. */
  private static DatagramSocket bind(int port) {
    try {
      return new DatagramSocket(port, InetAddress.getLoopbackAddress());
    } catch (SocketException taken) {
      return null;
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "test-dns-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) udp.getLocalSocketAddress();
  }

  /** What was asked, as "name TYPE over udp". */
  public List<String> questions() {
    return questions;
  }

  void keepSilent(boolean value) {
    silent = value;
  }

  /** Over UDP every answer is cut off, so that it is fetched by TCP. */
  void truncate() {
    truncating = true;
  }

  /** Every answer has this code, such as 2 for SERVFAIL. */
  public void fail(int value) {
    code = value;
  }

  /** Adds to each answer records that nobody has asked for. */
  void talkOfOthers() {
    talksOfOthers = true;
  }

  public TestDns a(String owner, int timeToLive, String address) throws IOException {
    return add(owner, A, timeToLive, InetAddress.getByName(address).getAddress());
  }

  TestDns aaaa(String owner, int timeToLive, String address) throws IOException {
    return add(owner, AAAA, timeToLive, InetAddress.getByName(address).getAddress());
  }

  TestDns cname(String owner, int timeToLive, String target) throws IOException {
    return add(owner, CNAME, timeToLive, name(target));
  }

  public TestDns srv(
      String owner, int timeToLive, int priority, int weight, int port, String target)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeShort(priority);
    data.writeShort(weight);
    data.writeShort(port);
    data.write(name(target));
    return add(owner, SRV, timeToLive, out.toByteArray());
  }

  public TestDns naptr(
      String owner, int timeToLive, int order, int preference, String service, String replacement)
      throws IOException {
    return naptr(owner, timeToLive, order, preference, "s", service, "", replacement);
  }

  public TestDns naptr(
      String owner,
      int timeToLive,
      int order,
      int preference,
      String flags,
      String service,
      String regexp,
      String replacement)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeShort(order);
    data.writeShort(preference);
    for (String text : List.of(flags, service, regexp)) {
      data.writeByte(text.length());
      data.writeBytes(text);
    }
    data.write(name(replacement));
    return add(owner, NAPTR, timeToLive, out.toByteArray());
  }

  private TestDns add(String owner, int type, int timeToLive, byte[] data) {
    records
        .computeIfAbsent(owner, any -> new CopyOnWriteArrayList<>())
        .add(new Record(owner, type, timeToLive, data));
    return this;
  }

  private static byte[] name(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      if (!label.isEmpty()) {
        out.write(label.length());
        out.write(label.getBytes(StandardCharsets.US_ASCII));
      }
    }
    out.write(0);
    return out.toByteArray();
  }

  private void serveUdp() {
    try {
      while (true) {
        DatagramPacket question = new DatagramPacket(new byte[4096], 4096);
        udp.receive(question);
        byte[] asked = java.util.Arrays.copyOf(question.getData(), question.getLength());
        byte[] answer = silent ? null : answer(asked, "udp");
        if (answer != null) {
          udp.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serveTcp() {
    try {
      while (true) {
        try (Socket peer = tcp.accept()) {
          DataInputStream in = new DataInputStream(peer.getInputStream());
          byte[] asked = in.readNBytes(in.readUnsignedShort());
          byte[] answer = answer(asked, "tcp");
          DataOutputStream out = new DataOutputStream(peer.getOutputStream());
          out.writeShort(answer.length);
          out.write(answer);
          out.flush();
        }
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] answer(byte[] asked, String transport) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(asked);
    int id = in.getShort() & 0xffff;
    in.position(12);
    StringBuilder text = new StringBuilder();
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      text.append(text.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    String name = text.toString().toLowerCase(java.util.Locale.ROOT);
    int type = in.getShort() & 0xffff;
    questions.add(name + ' ' + typeName(type) + " over " + transport);
    return answer(id, name, type, truncating && transport.equals("udp"));
  }

  private static String typeName(int type) {
    return switch (type) {
      case A -> "A";
      case AAAA -> "AAAA";
      case SRV -> "SRV";
      case NAPTR -> "NAPTR";
      default -> Integer.toString(type);
    };
  }

  private byte[] answer(int id, String name, int type, boolean truncated) throws IOException {
    List<Record> answers = new ArrayList<>();
    String owner = name;
    while (owner != null) {
      String alias = null;
      for (Record record : records.getOrDefault(owner, List.of())) {
        if (record.type == type || record.type == CNAME) {
          answers.add(record);
          alias = record.type == CNAME ? ownerOf(record) : alias;
        }
      }
      owner = alias;
    }
    boolean known = records.containsKey(name);
    if (talksOfOthers) {
      answers.add(new Record("other.example.net", A, 600, new byte[] {6, 6, 6, 6}));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(0x8180 | (truncated ? 0x0200 : 0) | (code >= 0 ? code : known ? 0 : 3));
    out.writeShort(1);
    out.writeShort(truncated ? 0 : answers.size());
    out.writeShort(answers.isEmpty() ? 1 : 0);
    out.writeShort(0);
    out.write(name(name));
    out.writeShort(type);
    out.writeShort(1);
    if (!truncated) {
      for (Record record : answers) {
        write(out, record, name);
      }
    }
    if (answers.isEmpty()) {
      write(out, new Record("example.net", SOA, 600, soa()), name);
    }
    return bytes.toByteArray();
  }

  private static String ownerOf(Record alias) {
    ByteBuffer data = ByteBuffer.wrap(alias.data);
    List<String> labels = new ArrayList<>();
    for (int length = data.get(); length > 0; length = data.get()) {
      byte[] label = new byte[length];
      data.get(label);
      labels.add(new String(label, StandardCharsets.US_ASCII));
    }
    return String.join(".", labels);
  }

  /** The name asked for is written as a pointer to the question, as name servers do. */
  private static void write(DataOutputStream out, Record record, String asked) throws IOException {
    if (record.owner.equals(asked)) {
      out.writeShort(0xc00c);
    } else {
      out.write(name(record.owner));
    }
    out.writeShort(record.type);
    out.writeShort(1);
    out.writeInt(record.timeToLive);
    out.writeShort(record.data.length);
    out.write(record.data);
  }

  private static byte[] soa() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(name("ns.example.net"));
    out.write(name("admin.example.net"));
    DataOutputStream data = new DataOutputStream(out);
    for (int value : new int[] {1, 3600, 600, 86_400, 30}) {
      data.writeInt(value);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}

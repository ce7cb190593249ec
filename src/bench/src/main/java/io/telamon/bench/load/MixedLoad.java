package io.telamon.bench.load;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * REGISTER, MESSAGE, OPTIONS and SUBSCRIBE in equal parts; of every hundred two are malformed and
 * five are answered by nobody. Beside them a TCP connection a second that asks once and is closed.
 */
public final class MixedLoad {
  private static final long PACE_NANOS = 2_000_000;
  private static final int LAST_ANSWERS_MILLIS = 2_000;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final List<String> MESSAGES =
      List.of("register.sip", "message.sip", "options.sip", "subscribe.sip");

  private final DatagramChannel client;
  private final SocketAddress proxy;
  private final Transactions transactions;
  private final List<byte[][]> answered = new ArrayList<>();
  private final List<byte[][]> unanswered = new ArrayList<>();
  private int bad;
  private int silent;

  private MixedLoad(DatagramChannel client, SocketAddress proxy, Transactions transactions)
      throws IOException {
    this.client = client;
    this.proxy = proxy;
    this.transactions = transactions;
    for (String message : MESSAGES) {
      Template template = Template.of(message);
      int port = Sockets.port(client);
      answered.add(template.withPort(port).pieces().toArray(new byte[0][]));
      unanswered.add(template.silent().withPort(port).pieces().toArray(new byte[0][]));
    }
  }

  /** Arguments: the proxy's UDP and TCP port, the UAS's port, messages per second, seconds. */
  public static void main(String[] arguments) throws Exception {
    int rate = Integer.parseInt(arguments[3]);
    int seconds = Integer.parseInt(arguments[4]);
    Transactions transactions = new Transactions(rate * seconds);
    try (DatagramChannel client = Sockets.open(0);
        DatagramChannel server = Sockets.open(Integer.parseInt(arguments[2]))) {
      start(new Answers(client, transactions));
      start(new Registrar(server));
      start(new Connections(Integer.parseInt(arguments[1])));
      MixedLoad load =
          new MixedLoad(client, Sockets.loopback(Integer.parseInt(arguments[0])), transactions);
      load.send(rate);
      Thread.sleep(LAST_ANSWERS_MILLIS);
      Outcome outcome = transactions.outcome(0);
      System.out.printf(
          "%d sent, %d of them malformed and %d for nobody;"
              + " %d answered with 2xx, %d otherwise, %d not at all%n",
          outcome.sent(),
          load.bad,
          load.silent,
          outcome.answered(),
          outcome.refused(),
          outcome.lost());
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, work.getClass().getSimpleName());
    thread.setDaemon(true);
    thread.start();
  }

  private void send(int rate) throws IOException {
    ByteBuffer out = ByteBuffer.allocateDirect(65_536);
    long start = System.nanoTime();
    while (transactions.sent() < transactions.capacity()) {
      long due = (long) ((System.nanoTime() - start) * 1e-9 * rate);
      while (transactions.sent() < Math.min(due, transactions.capacity())) {
        write(transactions.sent(), out.clear());
        client.send(out.flip(), proxy);
      }
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  private void write(int number, ByteBuffer out) {
    byte[] token = new byte[24];
    int length = transactions.begin(token);
    int hundredth = number % 100;
    boolean unansweredOne = hundredth % 20 == 7;
    List<byte[][]> kind = unansweredOne ? unanswered : answered;
    Template.write(kind.get(number % MESSAGES.size()), token, length, out);
    if (unansweredOne) {
      silent++;
    } else if (hundredth % 50 == 11) {
      bad++;
      byte[] good = new byte[out.flip().remaining()];
      out.get(good);
      out.clear().put(Malformed.of(good, number / 50));
    }
  }

  /** One after the other, each for one question. */
  private record Connections(int port) implements Runnable {
    private static final byte[] OPTIONS =
        """
        OPTIONS sip:127.0.0.1 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK-c-{number}
        Max-Forwards: 70
        From: <sip:bench@127.0.0.1>;tag=c
        To: <sip:127.0.0.1>
        Call-ID: {number}@connections
        CSeq: 1 OPTIONS
        Content-Length: 0

        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public void run() {
      String options = new String(OPTIONS, StandardCharsets.US_ASCII);
      for (int i = 0; true; i++) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
          socket.setSoTimeout(TIMEOUT_MILLIS);
          String question = options.replace("{number}", Integer.toString(i));
          socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().read(new byte[1024]);
        } catch (IOException e) {
          System.err.println("connection " + i + ": " + e);
        }
        LockSupport.parkNanos(1_000_000_000L);
      }
    }
  }
}

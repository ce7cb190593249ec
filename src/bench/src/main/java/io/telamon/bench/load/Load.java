package io.telamon.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * UAC and UAS around a proxy, in a process of their own. Open loop: requests leave at their rate
 * whatever becomes of those before. UDP, and nothing is ever sent twice.
 */
public final class Load {
  private static final long PACE_NANOS = 500_000;
  private static final int LAST_ANSWERS_MILLIS = 1_000;

  private final DatagramChannel client;
  private final SocketAddress proxy;
  private final byte[][] pieces;
  private final Transactions transactions;

  private Load(DatagramChannel client, SocketAddress proxy, Transactions transactions)
      throws IOException {
    this.client = client;
    this.proxy = proxy;
    this.transactions = transactions;
    pieces = Template.register().withPort(Sockets.port(client)).pieces().toArray(new byte[0][]);
  }

  /** Arguments: the proxy's port, the UAS's port, transactions per second, seconds. */
  public static void main(String[] arguments) throws Exception {
    int rate = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    Transactions transactions = new Transactions(rate * seconds);
    try (DatagramChannel client = Sockets.open(0);
        DatagramChannel server = Sockets.open(Integer.parseInt(arguments[1]))) {
      start(new Answers(client, transactions));
      start(new Registrar(server));
      SocketAddress proxy = Sockets.loopback(Integer.parseInt(arguments[0]));
      long cpu = cpuNanos();
      new Load(client, proxy, transactions).send(rate);
      Thread.sleep(LAST_ANSWERS_MILLIS);
      System.out.println(transactions.outcome((cpuNanos() - cpu) / 1000.0).line());
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, work.getClass().getSimpleName());
    thread.setDaemon(true);
    thread.start();
  }

  private void send(int rate) throws IOException {
    ByteBuffer out = ByteBuffer.allocateDirect(65_536);
    byte[] token = new byte[24];
    long start = System.nanoTime();
    while (transactions.sent() < transactions.capacity()) {
      long due = (long) ((System.nanoTime() - start) * 1e-9 * rate);
      while (transactions.sent() < Math.min(due, transactions.capacity())) {
        Template.write(pieces, token, transactions.begin(token), out.clear());
        client.send(out.flip(), proxy);
      }
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

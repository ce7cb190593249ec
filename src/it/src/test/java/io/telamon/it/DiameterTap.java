package io.telamon.it;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands on a TCP connection between two Diameter nodes and keeps what passes, both ways. */
final class DiameterTap implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress target;
  private final List<DiameterMessage> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean cut;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private final Queue<Withheld> withheld = new ConcurrentLinkedQueue<>();
  private volatile int commandWithheld = -1;
  private volatile Duration eachAnswerTakes = Duration.ZERO;

  private record Withheld(OutputStream receiver, byte[] octets) {}

  DiameterTap(InetSocketAddress listen, InetSocketAddress target) throws IOException {
    this.target = target;
    this.server = new ServerSocket();
    server.bind(listen);
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Everything that passed so far except the watchdog and the exchange of capabilities. */
  List<DiameterMessage> seen() {
    return seen.stream().filter(message -> message.application() != 0).toList();
  }

  /** The messages of any one command, those between neighbours included. */
  List<DiameterMessage> all(int command) {
    return seen.stream().filter(message -> message.command() == command).toList();
  }

  /** The messages of one command, requests and answers in order. */
  List<DiameterMessage> seen(int command) {
    return seen().stream().filter(message -> message.command() == command).toList();
  }

  void forget() {
    seen.clear();
  }

  /** Ends the connections and lets none come to be until {@link #restore}. */
  void cut() throws IOException {
    cut = true;
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  void restore() {
    cut = false;
  }

  /** Passes nothing on until {@link #release}: the connections stay. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void release() {
    held.countDown();
  }

  /** Passes answers on one after the other, each after this time: a node that is asked too much. */
  void slowDown(Duration eachAnswer) {
    eachAnswerTakes = eachAnswer;
  }

  /** Keeps the answers to one command back until {@link #deliverWithheld}. */
  void withholdAnswers(int command) {
    commandWithheld = command;
  }

  /** How many answers there were to keep back; they are delivered now. */
  int deliverWithheld() throws IOException {
    commandWithheld = -1;
    int delivered = 0;
    for (Withheld late = withheld.poll(); late != null; late = withheld.poll()) {
      write(late.receiver(), late.octets());
      delivered++;
    }
    return delivered;
  }

  private static void write(OutputStream receiver, byte[] octets) throws IOException {
    synchronized (receiver) {
      receiver.write(octets);
      receiver.flush();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket left = server.accept();
        if (cut) {
          left.close();
          continue;
        }
        Socket right = new Socket();
        sockets.add(left);
        sockets.add(right);
        right.connect(target, 2000);
        daemon(() -> relay(left, right));
        daemon(() -> relay(right, left));
      } catch (IOException e) {
        // The node connects again by itself; a closed tap ends the loop.
        sockets.removeIf(Socket::isClosed);
      }
    }
  }

  private void relay(Socket from, Socket to) {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      while (true) {
        int first = in.readInt();
        byte[] octets = new byte[first & 0xFFFFFF];
        ByteBuffer.wrap(octets).putInt(first);
        in.readFully(octets, 4, octets.length - 4);
        DiameterMessage message = DiameterMessage.decode(octets);
        seen.add(message);
        held.await();
        if (!message.isRequest() && message.application() != 0) {
          new CountDownLatch(1).await(eachAnswerTakes.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!message.isRequest() && message.command() == commandWithheld) {
          withheld.add(new Withheld(out, octets));
        } else {
          write(out, octets);
        }
      }
    } catch (IOException e) {
      // One side went away: try-with-resources closes the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "diameter-tap");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

package io.telamon.diameter.adapter.node;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection of a peer from its start to its end: frames messages (RFC 6733 clause 3) and
 * writes without ever blocking the sender.
 *
 * <p>A peer that stops reading fills the bounded queue and loses the connection; the library's own
 * transport spins on it instead.
 */
final class TcpLink {
  /** What a link tells, on its reader thread. */
  interface Owner {
    void received(TcpLink link, byte[] message);

    /** The peer went away or was thrown out; not called after {@link TcpLink#close()}. */
    void lost(TcpLink link);
  }

  private static final Logger log = LoggerFactory.getLogger(TcpLink.class);
  private static final int QUEUED_MESSAGES = 4096;
  private static final int HEADER_OCTETS = 20;
  private static final int LONGEST_MESSAGE = 1 << 21;
  private static final long FLUSH_MILLIS = 500;
  private static final byte[] END = new byte[0];

  private final Socket socket;
  private final Owner owner;
  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUED_MESSAGES);
  private final Thread reader;
  private final Thread writer;
  private final LongAdder messages = new LongAdder();
  private volatile boolean closing;

  /**
   * @param firstMessageMillis how long the peer may take to say its first word; 0 for ever
   */
  TcpLink(Socket socket, Owner owner, ThreadFactory threads, int firstMessageMillis)
      throws IOException {
    this.socket = socket;
    this.owner = owner;
    socket.setSoTimeout(firstMessageMillis);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    reader = threads.newThread(this::read);
    writer = threads.newThread(this::write);
  }

  void start() {
    writer.start();
    reader.start();
  }

  boolean isOpen() {
    return !closing && !socket.isClosed();
  }

  /** How many messages have come. */
  long received() {
    return messages.sum();
  }

  /** Queues a message; a full queue ends the link. */
  void send(byte[] message) throws IOException {
    if (!isOpen()) {
      throw new IOException("not connected");
    }
    if (!queue.offer(message)) {
      shut();
      throw new IOException("the peer does not read: " + QUEUED_MESSAGES + " messages wait");
    }
  }

  /** Ends the link as if the peer had done so: the owner is told. */
  void end() {
    shut();
  }

  /** Writes what is queued (half a second at most), then ends the link without telling. */
  void close() {
    closing = true;
    if (queue.offer(END) && Thread.currentThread() != writer) {
      try {
        writer.join(FLUSH_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    shut();
  }

  private void read() {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (!closing) {
        byte[] message = readMessage(in);
        socket.setSoTimeout(0);
        messages.increment();
        owner.received(this, message);
      }
    } catch (SocketTimeoutException silent) {
      log.warn("{}: no message of the peer in time; closing", socket);
    } catch (IOException end) {
      log.debug("{}: {}", socket, end.getMessage());
    } finally {
      if (!closing) { // else close() still lets the last answer go
        shut();
        queue.offer(END);
        owner.lost(this);
      }
    }
  }

  private byte[] readMessage(DataInputStream in) throws IOException {
    int first = in.readInt();
    int length = first & 0xffffff;
    if (first >>> 24 != 1
        || length < HEADER_OCTETS
        || length % 4 != 0
        || length > LONGEST_MESSAGE) {
      log.warn("{}: not a Diameter message (first octets {}); closing", socket, hex(first));
      throw new IOException("framing lost");
    }
    byte[] message = ByteBuffer.allocate(length).putInt(first).array();
    in.readFully(message, Integer.BYTES, length - Integer.BYTES);
    return message;
  }

  private static String hex(int word) {
    return String.format("%08x", word);
  }

  private void write() {
    try {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      for (byte[] next = queue.take(); next != END; next = queue.take()) {
        out.write(next);
        if (queue.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (IOException end) {
      log.debug("{}: {}", socket, end.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      shut();
    }
  }

  private void shut() {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{}: {}", socket, e.getMessage());
    }
  }
}

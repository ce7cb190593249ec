package io.telamon.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261 18.3) and finds the keep-alives between
 * them (RFC 5626 4.4.1). Holds at most one incomplete message. Not thread-safe.
 */
public final class StreamFramer {
  private static final byte[] EMPTY = {};
  private static final int UNKNOWN = -1;

  private final DecoderLimits limits;
  private byte[] buffer = EMPTY;
  private int start;
  private int end;
  private int scanned;
  private int messageEnd = UNKNOWN;
  private boolean afterLineEnd;
  private boolean pongExpected;
  private boolean broken;

  /** A framer for one direction of one connection. */
  public StreamFramer(DecoderLimits limits) {
    this.limits = limits;
  }

  /** What stands next in the stream. */
  public sealed interface Framed permits Message, Ping, Pong, Broken {}

  /** The bytes of one message; they may be malformed within. */
  public record Message(byte[] bytes) implements Framed {}

  /** A double line end, which wants a single one as its answer. */
  public record Ping() implements Framed {}

  /** The single line end that answers a ping of ours. */
  public record Pong() implements Framed {}

  /**
   * The place from which on nobody can tell where messages begin. Nothing comes after it.
   *
   * @param header what is there of the message
   * @param status of the answer it deserves
   */
  public record Broken(byte[] header, int status, String reason) implements Framed {}

  /** Appends what was received; {@link #next} must have returned null before. */
  public void append(byte[] bytes) {
    if (broken) {
      return;
    }
    int kept = end - start;
    if (kept == 0) {
      buffer = bytes;
    } else {
      byte[] grown = spaceFor(kept + bytes.length);
      System.arraycopy(buffer, start, grown, 0, kept);
      System.arraycopy(bytes, 0, grown, kept, bytes.length);
      buffer = grown;
    }
    scanned -= start;
    messageEnd = messageEnd == UNKNOWN ? UNKNOWN : messageEnd - start;
    start = 0;
    end = kept + bytes.length;
  }

  /** A ping was sent: the next line end between messages answers it. */
  public void expectPong() {
    pongExpected = true;
  }

  /** Doubling keeps a message that comes byte by byte from costing its square. */
  private byte[] spaceFor(int needed) {
    return buffer.length >= needed && start == 0
        ? buffer
        : new byte
            [Math.max(needed, Math.min(2 * buffer.length, needed + limits.maxMessageBytes()))];
  }

  /** Whether a message has begun and is not complete. */
  public boolean holdsPart() {
    return end > start && !broken;
  }

  /** The next complete thing; null if more bytes are needed. */
  public @Nullable Framed next() {
    if (broken) {
      return null;
    }
    if (messageEnd == UNKNOWN) {
      Framed keepAlive = skipLineEnds();
      if (keepAlive != null) {
        return keepAlive;
      }
      Broken failure = findEnd();
      if (failure != null) {
        broken = true;
        release();
        return failure;
      }
    }
    return messageEnd == UNKNOWN || messageEnd > end ? null : take();
  }

  private Message take() {
    Message message = new Message(Arrays.copyOfRange(buffer, start, messageEnd));
    start = messageEnd;
    scanned = start;
    messageEnd = UNKNOWN;
    afterLineEnd = false;
    if (start == end) {
      release();
    }
    return message;
  }

  private void release() {
    buffer = EMPTY;
    start = 0;
    end = 0;
    scanned = 0;
  }

  /** Steps over line ends before a message; a ping is the second one in a row. */
  private @Nullable Framed skipLineEnds() {
    while (end - start >= 2 && buffer[start] == '\r' && buffer[start + 1] == '\n') {
      start += 2;
      scanned = start;
      if (pongExpected) {
        pongExpected = false;
        return new Pong();
      }
      afterLineEnd = !afterLineEnd;
      if (!afterLineEnd) {
        return new Ping();
      }
    }
    if (start == end) {
      release();
    }
    return null;
  }

  /** Looks for the end of the message; tells what is wrong if there can be none. */
  private @Nullable Broken findEnd() {
    int headerEnd = endOfHeader();
    if (headerEnd < 0) {
      boolean tooLarge = end - start > limits.maxMessageBytes();
      return tooLarge ? broken(end, 513, "header fields do not end") : null;
    }
    long length = contentLength(headerEnd);
    if (length < 0) {
      return broken(headerEnd, 400, "no or bad Content-Length on a stream");
    }
    if (headerEnd - start + length > limits.maxMessageBytes()) {
      return broken(headerEnd, 513, "message too large");
    }
    messageEnd = headerEnd + (int) length;
    return null;
  }

  private Broken broken(int upTo, int status, String reason) {
    return new Broken(Arrays.copyOfRange(buffer, start, upTo), status, reason);
  }

  /** The index behind the empty line; -1 if it is not there yet. Looks at each byte about once. */
  private int endOfHeader() {
    for (int i = Math.max(start, scanned); i + 3 < end; i++) {
      if (buffer[i] == '\r'
          && buffer[i + 1] == '\n'
          && buffer[i + 2] == '\r'
          && buffer[i + 3] == '\n') {
        return i + 4;
      }
    }
    scanned = Math.max(start, end - 3);
    return -1;
  }

  /** The value of Content-Length; -1 if there is none, a bad one, or two that differ. */
  private long contentLength(int headerEnd) {
    long found = -1;
    int line = endOfField(start, headerEnd);
    while (line < headerEnd - 2) {
      int next = endOfField(line, headerEnd);
      String value = contentLengthIn(line, next);
      if (value != null) {
        long length = Grammar.number(value.strip(), Integer.MAX_VALUE);
        if (length < 0 || found >= 0 && found != length) {
          return -1;
        }
        found = length;
      }
      line = next;
    }
    return found;
  }

  /** The index behind the line that begins here and the lines folded onto it. */
  private int endOfField(int from, int headerEnd) {
    int i = from;
    while (i + 1 < headerEnd) {
      boolean lineEnd = buffer[i] == '\r' && buffer[i + 1] == '\n';
      if (lineEnd && (i + 2 >= headerEnd || !Grammar.isBlank(buffer[i + 2]))) {
        return i + 2;
      }
      i++;
    }
    return headerEnd;
  }

  private @Nullable String contentLengthIn(int from, int to) {
    int nameEnd = from;
    while (nameEnd < to && Grammar.isTokenChar(buffer[nameEnd])) {
      nameEnd++;
    }
    int colon = nameEnd;
    while (colon < to && Grammar.isBlank(buffer[colon])) {
      colon++;
    }
    int length = nameEnd - from;
    if (colon == to || buffer[colon] != ':' || length != 1 && length != 14) {
      return null;
    }
    String name = text(from, nameEnd);
    boolean named = name.equalsIgnoreCase("l") || name.equalsIgnoreCase("Content-Length");
    return named ? text(colon + 1, to) : null;
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }
}

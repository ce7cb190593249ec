package io.telamon.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages (RFC 3261 7 and 25). Finds the lines, names the headers, and checks what the
 * layers below the servlets rely on; everything else stays unparsed until asked for. Never throws
 * on what a peer sent.
 */
public final class SipDecoder {
  private final DecoderLimits limits;

  /** A decoder with these limits. Thread-safe. */
  public SipDecoder(DecoderLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes one datagram or one framed message.
   *
   * @param bytes belong to the message afterwards and must not be changed. Bytes behind
   *     Content-Length are ignored, as RFC 3261 18.3 has it for datagrams.
   */
  public Decoded decode(byte[] bytes) {
    return new OneMessage(bytes, limits).decode();
  }

  /**
   * Refuses a message for a reason found outside it, such as lost framing.
   *
   * @param header its bytes as far as known; the answer is made from them
   */
  public MalformedMessage refuse(byte[] header, int status, String reason) {
    return new OneMessage(header, limits).refuse(status, reason);
  }

  /**
   * Reads again what was encoded here. Nothing is checked: what went out once may go out again.
   *
   * @param encoded belong to the message afterwards
   */
  public static SipMessage reread(byte[] encoded) {
    return new OneMessage(encoded, DecoderLimits.NONE).reread();
  }

  /** Whether the bytes begin as a response does; no more than a glance. */
  public static boolean isResponse(byte[] bytes) {
    return bytes.length > 4 && StartLine.isSipSlash(bytes, 0);
  }

  /** Whether the bytes are a keep-alive of RFC 5626 or padding of a NAT box: no message in them. */
  public static boolean isKeepAlive(byte[] bytes) {
    for (byte b : bytes) {
      if (b != '\r' && b != '\n' && b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The walk over one message. */
  private static final class OneMessage {
    private final byte[] bytes;
    private final DecoderLimits limits;
    private final HeaderList headers = new HeaderList();
    private int at;
    private @Nullable StartLine startLine;
    private @Nullable Refusal firstBadLine;

    OneMessage(byte[] bytes, DecoderLimits limits) {
      this.bytes = bytes;
      this.limits = limits;
    }

    Decoded decode() {
      try {
        skipLeadingLineEnds();
        StartLine line = StartLine.parse(bytes, at);
        startLine = line;
        at = line.end();
        readHeaders();
        line.requireAcceptable();
        if (firstBadLine != null) {
          throw firstBadLine;
        }
        if (bytes.length > limits.maxMessageBytes()) {
          throw new Refusal(513, "message too large");
        }
        return message(line);
      } catch (Refusal refusal) {
        return malformed(refusal.status, refusal.reason);
      } catch (SipSyntaxException broken) {
        return malformed(400, String.valueOf(broken.getMessage()));
      }
    }

    MalformedMessage refuse(int status, String reason) {
      try {
        skipLeadingLineEnds();
        startLine = StartLine.parse(bytes, at);
        at = startLine.end();
        readHeaders();
      } catch (Refusal | SipSyntaxException incomplete) {
        // What was read before is enough for an answer, or there is none.
        return malformed(status, reason);
      }
      return malformed(status, reason);
    }

    SipMessage reread() {
      StartLine line = StartLine.parse(bytes, 0);
      at = line.end();
      readHeaders();
      return line.message(headers, bytes, at, bytes.length);
    }

    private MalformedMessage malformed(int status, String reason) {
      boolean answerable = startLine != null && startLine.deservesAnswer();
      SipResponse answer = answerable ? answer(status, reason) : null;
      return new MalformedMessage(reason, answer);
    }

    private Decoded message(StartLine line) {
      int bodyStart = at;
      int bodyEnd = bodyStart + MandatoryHeaders.contentLength(headers, bytes.length - bodyStart);
      SipMessage message = line.message(headers, bytes, bodyStart, bodyEnd);
      MandatoryHeaders.checkHops(headers, limits.maxHops());
      MandatoryHeaders.check(message);
      return message;
    }

    private void skipLeadingLineEnds() {
      while (at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n') {
        at += 2;
      }
    }

    private void readHeaders() {
      while (true) {
        int end = endOfLine(bytes, at);
        if (end < 0) {
          throw new Refusal(400, "header fields do not end");
        }
        if (end == at) {
          at += 2;
          return;
        }
        readHeader(end);
      }
    }

    /** Reads the field whose first line ends (before its CR) at firstEnd. */
    private void readHeader(int firstEnd) {
      int start = at;
      int end = firstEnd;
      while (end + 2 < bytes.length && Grammar.isBlank(bytes[end + 2])) {
        end = endOfLine(bytes, end + 2);
        if (end < 0) {
          throw new Refusal(400, "header fields do not end");
        }
      }
      at = end + 2;
      if (at - start > limits.maxHeaderBytes()) {
        throw new Refusal(400, "header field too long");
      }
      if (headers.size() == limits.maxHeaderFields()) {
        throw new Refusal(400, "too many header fields");
      }
      HeaderField field = field(start, end);
      if (field != null) {
        headers.append(field);
      }
    }

    /**
     * The field, or null for a line that is none: the lines behind it are wanted for the answer.
     */
    private @Nullable HeaderField field(int start, int end) {
      int nameEnd = start;
      while (Grammar.isTokenChar(bytes[nameEnd])) {
        nameEnd++;
      }
      int colon = nameEnd;
      while (Grammar.isBlank(bytes[colon])) {
        colon++;
      }
      if (nameEnd == start || bytes[colon] != ':') {
        firstBadLine = new Refusal(400, "line that is no header field");
        return null;
      }
      int valueStart = colon + 1;
      int valueEnd = end;
      while (valueStart < valueEnd && isSpace(bytes[valueStart])) {
        valueStart++;
      }
      while (valueEnd > valueStart && isSpace(bytes[valueEnd - 1])) {
        valueEnd--;
      }
      String name = HeaderNames.canonical(bytes, start, nameEnd);
      return HeaderField.received(name, bytes, start, valueStart, valueEnd, end + 2);
    }

    /**
     * The fields are given back as far as present, a Via also where it cannot be read: whoever
     * wrote it can. Who wrote none waits for no answer.
     */
    private @Nullable SipResponse answer(int status, String reason) {
      if (headers.first(HeaderNames.VIA) == null) {
        return null;
      }
      String phrase = ReasonPhrases.of(status);
      String text = status == 400 ? phrase + " (" + reason + ")" : phrase;
      return SipResponse.answer(headers, status, text);
    }
  }

  /**
   * The index of the CR of the next CR LF; -1 if there is none. A lone CR or LF and a NUL end no
   * line for us but may for others: such a header is refused, so that nobody sees two readings.
   * Only a quoted-pair may hold a NUL (RFC 3261 25.1).
   */
  static int endOfLine(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
        return i;
      }
      boolean loneNul = b == 0 && (i == from || bytes[i - 1] != '\\');
      if (b == '\r' || b == '\n' || loneNul) {
        throw new Refusal(400, "lone CR, LF or NUL in the header");
      }
    }
    return -1;
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** Why a message is refused; never leaves this package. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String reason;

    Refusal(int status, String reason) {
      // A flood of bad messages shall not cost a stack trace each.
      super(reason, null, false, false);
      this.status = status;
      this.reason = reason;
    }
  }
}

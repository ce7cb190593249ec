package io.telamon.sip.message;

import io.telamon.sip.message.SipDecoder.Refusal;

/** A request line or status line (RFC 3261 7.1, 7.2). */
sealed interface StartLine {
  /** The only version there is. */
  String VERSION = "SIP/2.0";

  /** The index behind its line end. */
  int end();

  /** Whether a malformed message with this start line can be answered. */
  boolean deservesAnswer();

  /** Refuses a line that can be read but not served. */
  void requireAcceptable();

  SipMessage message(HeaderList headers, byte[] bytes, int bodyStart, int bodyEnd);

  /** Reads the line that begins at start. */
  static StartLine parse(byte[] bytes, int start) {
    int end = SipDecoder.endOfLine(bytes, start);
    if (end < 0) {
      throw new Refusal(400, "start line does not end");
    }
    boolean response = end - start > 4 && isSipSlash(bytes, start);
    return response ? statusLine(bytes, start, end) : requestLine(bytes, start, end);
  }

  /** Whether what begins here is a status line. */
  static boolean isSipSlash(byte[] bytes, int start) {
    return (bytes[start] | 32) == 's'
        && (bytes[start + 1] | 32) == 'i'
        && (bytes[start + 2] | 32) == 'p'
        && bytes[start + 3] == '/';
  }

  private static StartLine requestLine(byte[] bytes, int start, int end) {
    int methodEnd = indexOfSpace(bytes, start, end);
    int uriEnd = indexOfSpace(bytes, methodEnd + 1, end);
    String method = Methods.of(bytes, start, methodEnd);
    if (!Grammar.isToken(method) || uriEnd == end || uriEnd == methodEnd + 1) {
      return new BrokenLine(!method.equals("ACK"), "bad request line", end + 2);
    }
    String version = version(bytes, uriEnd + 1, end);
    if (version.indexOf(' ') >= 0 || !version.regionMatches(true, 0, "SIP/", 0, 4)) {
      return new BrokenLine(!method.equals("ACK"), "bad request line", end + 2);
    }
    String uri = SipDecoder.text(bytes, methodEnd + 1, uriEnd);
    return new RequestLine(method, uri, version, start, end + 2);
  }

  private static StartLine statusLine(byte[] bytes, int start, int end) {
    int versionEnd = indexOfSpace(bytes, start, end);
    int statusEnd = indexOfSpace(bytes, Math.min(versionEnd + 1, end), end);
    String status = versionEnd < end ? SipDecoder.text(bytes, versionEnd + 1, statusEnd) : "";
    long code = status.length() == 3 ? Grammar.number(status, 699) : -1;
    if (code < 100) {
      return new BrokenLine(false, "bad status line", end + 2);
    }
    String version = version(bytes, start, versionEnd);
    String reason = SipDecoder.text(bytes, Math.min(statusEnd + 1, end), end);
    return new StatusLine((int) code, reason, version, start, end + 2);
  }

  private static String version(byte[] bytes, int start, int end) {
    boolean usual = Methods.equal(VERSION, bytes, start, end);
    return usual ? VERSION : SipDecoder.text(bytes, start, end);
  }

  private static int indexOfSpace(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == ' ') {
        return i;
      }
    }
    return end;
  }

  private static void requireVersion2(String version) {
    if (!VERSION.equalsIgnoreCase(version)) {
      throw new Refusal(505, "SIP version not supported");
    }
  }

  /** A line that is neither, kept so that the header fields can be read for the answer. */
  record BrokenLine(boolean deservesAnswer, String reason, int end) implements StartLine {
    @Override
    public void requireAcceptable() {
      throw new Refusal(400, reason);
    }

    @Override
    public SipMessage message(HeaderList headers, byte[] bytes, int bodyStart, int bodyEnd) {
      throw new IllegalStateException("no message begins with a broken line");
    }
  }

  /** Method, Request-URI, version. */
  record RequestLine(String method, String uri, String version, int start, int end)
      implements StartLine {
    @Override
    public boolean deservesAnswer() {
      return !"ACK".equals(method);
    }

    @Override
    public void requireAcceptable() {
      requireVersion2(version);
    }

    @Override
    public SipMessage message(HeaderList headers, byte[] bytes, int bodyStart, int bodyEnd) {
      return new SipRequest(method, uri, headers, bytes, start, end, bodyStart, bodyEnd);
    }
  }

  /** Version, status, reason. */
  record StatusLine(int status, String reason, String version, int start, int end)
      implements StartLine {
    @Override
    public boolean deservesAnswer() {
      return false;
    }

    @Override
    public void requireAcceptable() {
      requireVersion2(version);
    }

    @Override
    public SipMessage message(HeaderList headers, byte[] bytes, int bodyStart, int bodyEnd) {
      return new SipResponse(status, reason, headers, bytes, start, end, bodyStart, bodyEnd);
    }
  }
}

package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/** A SIP response (RFC 3261 7.2). */
public final class SipResponse extends SipMessage {
  private final int status;
  private final String reason;
  private byte @Nullable [] raw;
  private int lineStart;
  private int lineEnd;

  /** As received: the status line is {@code raw[lineStart, lineEnd)} with its line end. */
  SipResponse(
      int status,
      String reason,
      HeaderList headers,
      byte[] raw,
      int lineStart,
      int lineEnd,
      int bodyStart,
      int bodyEnd) {
    super(headers, raw, bodyStart, bodyEnd);
    this.status = status;
    this.reason = reason;
    this.raw = raw;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
  }

  private SipResponse(int status, String reason, HeaderList headers) {
    super(headers);
    this.status = status;
    this.reason = reason;
  }

  private SipResponse(SipResponse other, int status, String reason) {
    super(other);
    this.status = status;
    this.reason = reason;
  }

  static SipResponse to(SipRequest request, int status, String reason, @Nullable String toTag) {
    SipResponse response = answer(request.headerList(), status, reason);
    if (toTag != null && status > 100 && request.to().tag() == null) {
      response.setTo(request.to().withParameter("tag", toTag));
    }
    return response;
  }

  /**
   * An answer with whatever of the mandatory fields the headers hold, none of them parsed. Of a
   * field that may stand only once the first is taken.
   */
  static SipResponse answer(HeaderList headers, int status, String reason) {
    checkStatus(status);
    HeaderList copied = new HeaderList();
    for (int i = 0; i < headers.size(); i++) {
      HeaderField field = headers.get(i);
      boolean again = !field.isNamed(HeaderNames.VIA) && copied.first(field.name()) != null;
      if (!again && belongsInAnswer(field, status)) {
        copied.append(field);
      }
    }
    copied.append(HeaderField.of(HeaderNames.CONTENT_LENGTH, "0"));
    return new SipResponse(status, Grammar.requireOneLine(reason), copied);
  }

  private static boolean belongsInAnswer(HeaderField field, int status) {
    return switch (field.name()) {
      case HeaderNames.VIA,
          HeaderNames.FROM,
          HeaderNames.TO,
          HeaderNames.CALL_ID,
          HeaderNames.CSEQ ->
          true;
      case HeaderNames.TIMESTAMP -> status == 100;
      default -> false;
    };
  }

  @Override
  public SipResponse copy() {
    SipResponse copy = new SipResponse(this, status, reason);
    copy.raw = raw;
    copy.lineStart = lineStart;
    copy.lineEnd = lineEnd;
    return copy;
  }

  /** A copy with another status line. */
  public SipResponse withStatus(int newStatus, String newReason) {
    checkStatus(newStatus);
    return new SipResponse(this, newStatus, Grammar.requireOneLine(newReason));
  }

  /** 100 to 699. */
  public int status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  public boolean isProvisional() {
    return status < 200;
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public boolean isFinal() {
    return status >= 200;
  }

  @Override
  public String summary() {
    String cseq = header(HeaderNames.CSEQ);
    String method = cseq == null ? "" : cseq.substring(cseq.lastIndexOf(' ') + 1);
    return status + " " + method + sequence();
  }

  @Override
  int startLineLength() {
    return raw != null ? lineEnd - lineStart : reason.length() + 14;
  }

  @Override
  void writeStartLine(ByteSink out) {
    if (raw != null) {
      out.write(raw, lineStart, lineEnd);
      return;
    }
    out.write("SIP/2.0 ").write(Integer.toString(status)).write(" ");
    out.write(reason).write("\r\n");
  }

  private static void checkStatus(int status) {
    if (status < 100 || status > 699) {
      throw new IllegalArgumentException("status " + status);
    }
  }
}

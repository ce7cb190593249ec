package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/** A SIP request (RFC 3261 7.1). */
public final class SipRequest extends SipMessage {
  private final String method;
  private String uriText;
  private @Nullable Uri uri;
  private byte @Nullable [] raw;
  private int lineStart;
  private int lineEnd;

  /** As received: the request line is {@code raw[lineStart, lineEnd)} with its line end. */
  SipRequest(
      String method,
      String uriText,
      HeaderList headers,
      byte[] raw,
      int lineStart,
      int lineEnd,
      int bodyStart,
      int bodyEnd) {
    super(headers, raw, bodyStart, bodyEnd);
    this.method = method;
    this.uriText = uriText;
    this.raw = raw;
    this.lineStart = lineStart;
    this.lineEnd = lineEnd;
  }

  private SipRequest(String method, Uri uri) {
    super(new HeaderList());
    this.method = method;
    this.uri = uri;
    this.uriText = uri.toString();
  }

  private SipRequest(SipRequest other) {
    super(other);
    method = other.method;
    uriText = other.uriText;
    uri = other.uri;
    raw = other.raw;
    lineStart = other.lineStart;
    lineEnd = other.lineEnd;
  }

  /**
   * A new request without header fields but Content-Length 0. The caller sets at least From, To,
   * Call-ID, CSeq and Max-Forwards; the transaction layer adds Via.
   */
  public static SipRequest create(String method, Uri requestUri) {
    if (!Grammar.isToken(method)) {
      throw new IllegalArgumentException("not a method");
    }
    SipRequest request = new SipRequest(method, requestUri);
    request.addHeader(HeaderNames.CONTENT_LENGTH, "0");
    return request;
  }

  @Override
  public SipRequest copy() {
    return new SipRequest(this);
  }

  /** The method; case-sensitive. */
  public String method() {
    return method;
  }

  public boolean isMethod(String other) {
    return method.equals(other);
  }

  /**
   * The Request-URI.
   *
   * @throws SipSyntaxException if it is no URI
   */
  public Uri requestUri() {
    Uri known = uri;
    if (known == null) {
      known = Uri.parse(uriText);
      uri = known;
    }
    return known;
  }

  /** The Request-URI as written. */
  public String requestUriText() {
    return uriText;
  }

  public void setRequestUri(Uri newUri) {
    uri = newUri;
    uriText = Grammar.requireOneLine(newUri.toString());
    raw = null;
  }

  /** Max-Forwards, 0 to 255; -1 if the header is absent. */
  public int maxForwards() {
    return (int) number(HeaderNames.MAX_FORWARDS);
  }

  public void setMaxForwards(int hops) {
    setHeader(HeaderNames.MAX_FORWARDS, Integer.toString(hops));
  }

  /** A response with the usual reason phrase; see {@link #response(int, String, String)}. */
  public SipResponse response(int status) {
    return response(status, ReasonPhrases.of(status), null);
  }

  /**
   * A response by RFC 3261 8.2.6.2: Via, From, To, Call-ID and CSeq of this request, Timestamp for
   * 100.
   *
   * @param status 100 to 699
   * @param toTag added to To unless To has a tag or status is 100; null adds none
   */
  public SipResponse response(int status, String reason, @Nullable String toTag) {
    return SipResponse.to(this, status, reason, toTag);
  }

  @Override
  public String summary() {
    return method + ' ' + uriText + sequence();
  }

  @Override
  int startLineLength() {
    return raw != null ? lineEnd - lineStart : method.length() + uriText.length() + 11;
  }

  @Override
  void writeStartLine(ByteSink out) {
    if (raw != null) {
      out.write(raw, lineStart, lineEnd);
    } else {
      out.write(method).write(" ").write(uriText).write(" SIP/2.0\r\n");
    }
  }
}

package io.telamon.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message (RFC 3261 7). What was received is kept as it came and parsed when asked for; what
 * nobody changed is sent on byte for byte. Header names are compared ignoring case, and a compact
 * form names the same header as its long form.
 *
 * <p>A message belongs to one thread at a time. {@link #copy} gives another owner an independent
 * message for the price of one list: parts are immutable and shared.
 *
 * <p>Typed getters throw {@link SipSyntaxException} where the peer's text breaks the grammar. The
 * decoder has checked top Via, From, To, Call-ID, CSeq, Max-Forwards and Content-Length already.
 * Setters throw {@link IllegalArgumentException} for text with line breaks.
 */
public abstract sealed class SipMessage implements Decoded permits SipRequest, SipResponse {
  private static final byte[] NO_BODY = {};

  private final HeaderList headers;
  private byte[] body;
  private int bodyStart;
  private int bodyEnd;

  SipMessage(HeaderList headers, byte[] body, int bodyStart, int bodyEnd) {
    this.headers = headers;
    this.body = body;
    this.bodyStart = bodyStart;
    this.bodyEnd = bodyEnd;
  }

  SipMessage(HeaderList headers) {
    this(headers, NO_BODY, 0, 0);
  }

  SipMessage(SipMessage other) {
    this(other.headers.copy(), other.body, other.bodyStart, other.bodyEnd);
  }

  /** An independent message with the same content; cheap, and safe to hand to another thread. */
  public abstract SipMessage copy();

  /** One line for logs and traces; holds no credentials. */
  public abstract String summary();

  /** The end of a summary: tells a retransmission from the next message of the same call. */
  final String sequence() {
    String cseq = header(HeaderNames.CSEQ);
    String number = cseq == null ? "" : cseq.strip().split("\\s", 2)[0];
    return " Call-ID=" + header(HeaderNames.CALL_ID) + " CSeq=" + number;
  }

  abstract void writeStartLine(ByteSink out);

  /** How many bytes it writes if all of its characters are ASCII. */
  abstract int startLineLength();

  // ---- any header, as text

  /** The value of the first field of this name, unfolded and trimmed; null if there is none. */
  public @Nullable String header(String name) {
    HeaderField field = headers.first(name);
    return field == null ? null : field.value();
  }

  /** The values of all fields of this name, one for each line, not split at commas. */
  public List<String> headers(String name) {
    return headers.values(name, List::add);
  }

  /**
   * The elements of a header that is a comma list, over all its lines. For such headers only: Date,
   * Subject, Authorization and their kin hold commas that do not separate.
   */
  public List<String> elements(String name) {
    return headers.values(name, Elements::addTo);
  }

  public boolean hasHeader(String name) {
    return headers.first(name) != null;
  }

  /** Whether the value of a header field holds a NUL, as a quoted-pair may (RFC 3261 25.1). */
  public boolean holdsNul() {
    return headers.holdsNul();
  }

  /** The names present, each once, in order of first appearance, in their usual spelling. */
  public List<String> headerNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.get(i).name();
      if (!isAmong(names, name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isAmong(List<String> names, String name) {
    for (int i = 0; i < names.size(); i++) {
      if (name.equalsIgnoreCase(names.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Visits name and value of each field in order. */
  public void forEachHeader(BiConsumer<String, String> visitor) {
    for (int i = 0; i < headers.size(); i++) {
      visitor.accept(headers.get(i).name(), headers.get(i).value());
    }
  }

  /** Replaces all fields of this name by this one. */
  public void setHeader(String name, String value) {
    headers.set(HeaderField.of(checkedName(name), value));
  }

  /** Adds a field behind the others of its name. */
  public void addHeader(String name, String value) {
    headers.add(HeaderField.of(checkedName(name), value));
  }

  /** Adds a field before the others of its name: the new top of Via, Route, Path, Record-Route. */
  public void prependHeader(String name, String value) {
    headers.prepend(HeaderField.of(checkedName(name), value));
  }

  /** Removes all fields of this name; tells whether there were any. */
  public boolean removeHeader(String name) {
    return headers.remove(name);
  }

  /** Takes the topmost element off a comma-list header; null if there is none. */
  public @Nullable String removeFirstElement(String name) {
    return headers.replaceFirstElement(name, null);
  }

  /** Replaces all fields of this name by one for each value; none removes the header. */
  public void setHeaders(String name, List<String> values) {
    headers.remove(name);
    values.forEach(value -> addHeader(name, value));
  }

  // ---- headers every message has

  /** The topmost Via. */
  public Via topVia() {
    HeaderField field = required(HeaderNames.VIA);
    String value = field.value();
    int end = Elements.endOfElement(value, 0);
    return end == value.length()
        ? field.parsed(Via.class, Via::parse)
        : Via.parse(value.substring(0, end).strip());
  }

  /** All Via entries, topmost first. */
  public List<Via> vias() {
    return headers.elements(HeaderNames.VIA, Via.class, Via::parse);
  }

  public void pushVia(Via via) {
    headers.prepend(HeaderField.ofParsed(HeaderNames.VIA, via));
  }

  /** Removes the topmost Via; does nothing if there is none. */
  public void popVia() {
    headers.replaceFirstElement(HeaderNames.VIA, null);
  }

  public void replaceTopVia(Via via) {
    headers.replaceFirstElement(HeaderNames.VIA, via);
  }

  public NameAddr from() {
    return required(HeaderNames.FROM).parsed(NameAddr.class, NameAddr::parse);
  }

  public void setFrom(NameAddr from) {
    headers.set(HeaderField.ofParsed(HeaderNames.FROM, from));
  }

  public NameAddr to() {
    return required(HeaderNames.TO).parsed(NameAddr.class, NameAddr::parse);
  }

  public void setTo(NameAddr to) {
    headers.set(HeaderField.ofParsed(HeaderNames.TO, to));
  }

  public CSeq cseq() {
    return required(HeaderNames.CSEQ).parsed(CSeq.class, CSeq::parse);
  }

  public void setCseq(CSeq cseq) {
    headers.set(HeaderField.ofParsed(HeaderNames.CSEQ, cseq));
  }

  public String callId() {
    return required(HeaderNames.CALL_ID).value();
  }

  // ---- headers that hold addresses

  /**
   * The addresses of a comma-list header such as Route, Record-Route, Path, Service-Route,
   * P-Associated-URI or Contact. A Contact of {@code *} is none: see {@link #hasWildcardContact}.
   */
  public List<NameAddr> addresses(String name) {
    return headers.elements(name, NameAddr.class, NameAddr::parse);
  }

  /** The first address of such a header; null if there is none. */
  public @Nullable NameAddr firstAddress(String name) {
    HeaderField field = headers.first(name);
    if (field == null) {
      return null;
    }
    String value = field.value();
    int end = Elements.endOfElement(value, 0);
    return end == value.length()
        ? field.parsed(NameAddr.class, NameAddr::parse)
        : NameAddr.parse(value.substring(0, end).strip());
  }

  /** Puts an address on top of such a header. */
  public void pushAddress(String name, NameAddr address) {
    headers.prepend(HeaderField.ofParsed(checkedName(name), address));
  }

  /** Whether the only Contact is {@code *} (RFC 3261 10.2.2). */
  public boolean hasWildcardContact() {
    return "*".equals(header(HeaderNames.CONTACT));
  }

  /** The value of Expires, Min-Expires or another header of seconds or counts; -1 if absent. */
  public long number(String name) {
    String value = header(name);
    if (value == null) {
      return -1;
    }
    long number = Grammar.number(value, 0xffff_ffffL);
    if (number < 0) {
      throw new SipSyntaxException("bad number in " + HeaderNames.canonical(name));
    }
    return number;
  }

  // ---- body

  /** A copy of the body; empty if there is none. */
  public byte[] body() {
    return Arrays.copyOfRange(body, bodyStart, bodyEnd);
  }

  public int bodyLength() {
    return bodyEnd - bodyStart;
  }

  /** Sets body, Content-Type and Content-Length. The array must not be changed afterwards. */
  public void setBody(byte[] newBody, String contentType) {
    setHeader(HeaderNames.CONTENT_TYPE, contentType);
    replaceBody(newBody);
  }

  /** Removes body and Content-Type and says so in Content-Length. */
  public void removeBody() {
    removeHeader(HeaderNames.CONTENT_TYPE);
    replaceBody(NO_BODY);
  }

  private void replaceBody(byte[] newBody) {
    body = newBody;
    bodyStart = 0;
    bodyEnd = newBody.length;
    setHeader(HeaderNames.CONTENT_LENGTH, Integer.toString(newBody.length));
  }

  // ---- bytes

  /** The message as it goes onto the wire. */
  public byte[] encode() {
    ByteSink out = new ByteSink(startLineLength() + headers.length() + 2 + bodyLength());
    writeStartLine(out);
    headers.writeTo(out);
    out.write("\r\n").write(body, bodyStart, bodyEnd);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return summary();
  }

  HeaderList headerList() {
    return headers;
  }

  private HeaderField required(String name) {
    HeaderField field = headers.first(name);
    if (field == null) {
      throw new SipSyntaxException(name + " missing");
    }
    return field;
  }

  private static String checkedName(String name) {
    if (!Grammar.isToken(name)) {
      throw new IllegalArgumentException("not a header name");
    }
    return HeaderNames.canonical(name);
  }
}

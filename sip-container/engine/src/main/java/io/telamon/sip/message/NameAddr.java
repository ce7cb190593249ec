package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * A URI with optional display name and header parameters: From, To, Contact, Route, Path and their
 * kin (RFC 3261 20.10 and 25.1, name-addr / addr-spec). Immutable.
 *
 * @param displayName without quotes and escapes, null if none is given
 * @param parameters those of the header field, not of the URI
 */
public record NameAddr(@Nullable String displayName, Uri uri, Parameters parameters) {

  /** The URI alone, without display name and parameters. */
  public static NameAddr of(Uri uri) {
    return new NameAddr(null, uri, Parameters.NONE);
  }

  /**
   * Parses a single name-addr or addr-spec. Without angle brackets every parameter belongs to the
   * header field, as RFC 3261 20 has it.
   *
   * @throws SipSyntaxException if it breaks the grammar
   */
  public static NameAddr parse(String text) {
    TextScanner in = new TextScanner(text);
    String displayName = displayName(in.skipBlanks(), text);
    Uri uri = in.skip('<') ? bracketed(in) : bare(in);
    Parameters parameters = Parameters.scan(in, "address");
    if (!in.skipBlanks().atEnd()) {
      throw in.error("text behind the end of an address");
    }
    return new NameAddr(displayName, uri, parameters);
  }

  private static @Nullable String displayName(TextScanner in, String text) {
    if (in.peek() == '"') {
      String quoted = in.quotedString("display name");
      if (in.skipBlanks().peek() != '<') {
        throw in.error("display name without address in angle brackets");
      }
      return Grammar.unquote(quoted);
    }
    int bracket = text.indexOf('<', in.position());
    int firstParameter = text.indexOf(';', in.position());
    if (bracket < 0 || firstParameter >= 0 && firstParameter < bracket) {
      return null;
    }
    String name = text.substring(in.position(), bracket).strip();
    in.position(bracket);
    // RFC 4475 3.1.1.6, 3.1.2.15: unquoted names of other characters are met; they do no harm.
    if (name.indexOf('"') >= 0 || name.indexOf(':') >= 0 || name.indexOf(',') >= 0) {
      throw in.error("bad display name");
    }
    return name.isEmpty() ? null : name;
  }

  private static Uri bracketed(TextScanner in) {
    String uri = in.until(">");
    in.expect('>', "address");
    return Uri.parse(uri.strip());
  }

  private static Uri bare(TextScanner in) {
    String uri = in.skipBlanks().until("; \t");
    if (uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0) {
      throw in.error("URI with ? or comma needs angle brackets");
    }
    return Uri.parse(uri);
  }

  /** The tag of From or To; null if there is none. */
  public @Nullable String tag() {
    return parameters.get("tag");
  }

  /** With the parameter set; see {@link Parameters#with}. */
  public NameAddr withParameter(String name, @Nullable String value) {
    return new NameAddr(displayName, uri, parameters.with(name, value));
  }

  /** Without the parameter. */
  public NameAddr withoutParameter(String name) {
    return new NameAddr(displayName, uri, parameters.without(name));
  }

  /** With another URI. */
  public NameAddr withUri(Uri newUri) {
    return new NameAddr(displayName, newUri, parameters);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(96);
    if (displayName != null) {
      out.append(needsQuotes(displayName) ? Grammar.quote(displayName) : displayName).append(' ');
    }
    out.append('<').append(uri).append('>');
    parameters.appendTo(out);
    return out.toString();
  }

  private static boolean needsQuotes(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Grammar.isTokenChar(name.charAt(i)) && name.charAt(i) != ' ') {
        return true;
      }
    }
    return name.isBlank();
  }
}

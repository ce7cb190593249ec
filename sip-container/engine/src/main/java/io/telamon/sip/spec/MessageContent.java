package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.servlet.sip.SipServletMessage;
import org.jspecify.annotations.Nullable;

/** The part of a message that is about its body and languages (JSR 289 5.4.4, 5.6). */
abstract class MessageContent implements SipServletMessage {
  private static final String ACCEPT_LANGUAGE = "Accept-Language";
  private static final String CONTENT_LANGUAGE = "Content-Language";
  private static final String CHARSET = "charset=";

  /** The message under this view. */
  abstract SipMessage message();

  /** Throws IllegalStateException if the message can no longer be changed. */
  abstract void requireChangeable();

  @Override
  public @Nullable String getContentType() {
    return message().header(HeaderNames.CONTENT_TYPE);
  }

  @Override
  public void setContentType(String type) {
    requireChangeable();
    message().setHeader(HeaderNames.CONTENT_TYPE, type);
  }

  @Override
  public int getContentLength() {
    return message().bodyLength();
  }

  @Override
  public void setContentLength(int length) {
    if (length != getContentLength()) {
      throw new IllegalArgumentException(
          "the body has " + getContentLength() + " bytes, not " + length);
    }
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    String type = getContentType();
    int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf(CHARSET);
    if (type == null || at < 0) {
      return null;
    }
    String value = type.substring(at + CHARSET.length());
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip().replace("\"", "");
  }

  @Override
  public void setCharacterEncoding(String charset) throws UnsupportedEncodingException {
    charset(charset);
    String type = getContentType();
    if (type != null && getCharacterEncoding() == null) {
      setContentType(type + ";" + CHARSET + charset);
    }
  }

  @Override
  public @Nullable Object getContent() throws UnsupportedEncodingException {
    byte[] raw = getRawContent();
    String type = getContentType();
    if (raw == null || type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/")) {
      return raw;
    }
    String charset = getCharacterEncoding();
    return new String(raw, charset == null ? StandardCharsets.UTF_8 : charset(charset));
  }

  @Override
  public byte @Nullable [] getRawContent() {
    return message().bodyLength() == 0 ? null : message().body();
  }

  @Override
  public void setContent(@Nullable Object content, @Nullable String contentType)
      throws UnsupportedEncodingException {
    requireChangeable();
    if (content == null || contentType == null) {
      message().removeBody();
    } else if (content instanceof byte[] bytes) {
      message().setBody(bytes.clone(), contentType);
    } else {
      message().setHeader(HeaderNames.CONTENT_TYPE, contentType);
      String charset = getCharacterEncoding();
      Charset chosen = charset == null ? StandardCharsets.UTF_8 : charset(charset);
      message().setBody(content.toString().getBytes(chosen), contentType);
    }
  }

  private static Charset charset(String name) throws UnsupportedEncodingException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      UnsupportedEncodingException unsupported = new UnsupportedEncodingException(name);
      unsupported.initCause(e);
      throw unsupported;
    }
  }

  @Override
  public @Nullable Locale getContentLanguage() {
    String language = message().header(CONTENT_LANGUAGE);
    return language == null ? null : Locale.forLanguageTag(language.strip());
  }

  @Override
  public void setContentLanguage(Locale locale) {
    requireChangeable();
    message().setHeader(CONTENT_LANGUAGE, locale.toLanguageTag());
  }

  @Override
  public @Nullable Locale getAcceptLanguage() {
    Iterator<Locale> languages = getAcceptLanguages();
    return languages.hasNext() ? languages.next() : null;
  }

  @Override
  public Iterator<Locale> getAcceptLanguages() {
    return getAcceptLanguageSet().iterator();
  }

  @Override
  public Set<Locale> getAcceptLanguageSet() {
    List<String> ranges = new ArrayList<>(message().elements(ACCEPT_LANGUAGE));
    // The sort is stable: languages of the same quality keep the sender's order.
    ranges.sort((one, other) -> Double.compare(quality(other), quality(one)));
    Set<Locale> languages = new LinkedHashSet<>();
    ranges.forEach(range -> languages.add(Locale.forLanguageTag(tag(range))));
    return languages;
  }

  private static String tag(String range) {
    int end = range.indexOf(';');
    return (end < 0 ? range : range.substring(0, end)).strip();
  }

  private static double quality(String range) {
    int at = range.indexOf("q=");
    try {
      return at < 0 ? 1.0 : Double.parseDouble(range.substring(at + 2).strip());
    } catch (NumberFormatException notANumber) {
      return 0.0;
    }
  }

  @Override
  public void setAcceptLanguage(Locale locale) {
    requireChangeable();
    message().setHeader(ACCEPT_LANGUAGE, locale.toLanguageTag());
  }

  @Override
  public void addAcceptLanguage(Locale locale) {
    requireChangeable();
    message().addHeader(ACCEPT_LANGUAGE, locale.toLanguageTag());
  }
}

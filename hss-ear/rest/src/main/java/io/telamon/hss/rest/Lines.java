package io.telamon.hss.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, of bounded length each, so that no input can fill the memory. */
final class Lines {
  private static final int MAX_OCTETS = 65_536;

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param text empty if the line was longer than it may be
   */
  record Line(long number, String text, boolean tooLong) {
    boolean isBlank() {
      return !tooLong && text.isBlank();
    }
  }

  private final InputStream in;
  private long number;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, MAX_OCTETS);
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    boolean tooLong = false;
    int octet = in.read();
    if (octet < 0) {
      return null;
    }
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      tooLong |= octets.size() == MAX_OCTETS;
      if (!tooLong) {
        octets.write(octet);
      }
    }
    String text = tooLong ? "" : octets.toString(StandardCharsets.UTF_8);
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return new Line(++number, line, tooLong);
  }
}

package io.telamon.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message with gaps for its sender and for a token that is the transaction's own. */
public final class Template {
  private static final String PORT = "{port}";
  private static final String MARK = "{mark}";
  private static final String USUAL = "Bench-UE/1.0 (VoLTE; IR.92)";
  private static final String TOKEN = "{token}";

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /** An IMS REGISTER of 2 kB as it arrives at an I-CSCF. */
  public static Template register() {
    return of("register.sip");
  }

  /** A message from a file beside this class. */
  public static Template of(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + file);
      }
      String lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Template(lines.replace("\n", "\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The complete message. */
  public byte[] fill(String token, int port) {
    return withPort(port).text.replace(TOKEN, token).getBytes(StandardCharsets.US_ASCII);
  }

  /** The same for one sender. */
  Template withPort(int port) {
    return new Template(text.replace(PORT, Integer.toString(port)).replace(MARK, USUAL));
  }

  /** The same, but nobody answers it. */
  Template silent() {
    return new Template(text.replace(MARK, Registrar.SILENCE));
  }

  /** The pieces between which the token stands. */
  List<byte[]> pieces() {
    List<byte[]> pieces = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(TOKEN); at >= 0; at = text.indexOf(TOKEN, start)) {
      pieces.add(text.substring(start, at).getBytes(StandardCharsets.US_ASCII));
      start = at + TOKEN.length();
    }
    pieces.add(text.substring(start).getBytes(StandardCharsets.US_ASCII));
    return pieces;
  }

  /** Writes pieces with the token between them; allocates nothing, so that nothing pauses. */
  static void write(byte[][] pieces, byte[] token, int tokenLength, ByteBuffer out) {
    for (int i = 0; i < pieces.length; i++) {
      if (i > 0) {
        out.put(token, 0, tokenLength);
      }
      out.put(pieces[i]);
    }
  }
}

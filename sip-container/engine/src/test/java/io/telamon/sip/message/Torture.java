package io.telamon.sip.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of RFC 4475 and RFC 5118; see the README beside them for their notation. */
public final class Torture {
  private static final Pattern NOTATION =
      Pattern.compile("<hex>([0-9A-F]+)</hex>|<repeat count=(\\d+)>(.*?)</repeat>");

  private Torture() {}

  /** One row of expected.tsv. */
  public record Row(String name, String clause, String expected, String why) {
    public byte[] bytes() {
      return octets(resource(name + ".sip"));
    }

    @Override
    public String toString() {
      return name + " (RFC " + clause + ")";
    }
  }

  public static List<Row> rows() {
    return resource("expected.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Torture.class.getResourceAsStream("/torture/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] octets(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher notation = NOTATION.matcher(text);
    int at = 0;
    while (notation.find()) {
      out.writeBytes(Wire.bytes(text.substring(at, notation.start())));
      out.writeBytes(
          notation.group(1) != null
              ? HexFormat.of().parseHex(notation.group(1))
              : Wire.bytes(notation.group(3).repeat(Integer.parseInt(notation.group(2)))));
      at = notation.end();
    }
    out.writeBytes(Wire.bytes(text.substring(at)));
    return out.toByteArray();
  }
}

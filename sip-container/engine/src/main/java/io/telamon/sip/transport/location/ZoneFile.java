package io.telamon.sip.transport.location;

import io.telamon.sip.transport.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A zone in the master file format (RFC 1035 5), as name servers have it: A, AAAA, SRV, NAPTR and
 * CNAME count, $ORIGIN is followed, other types are passed over.
 */
public final class ZoneFile {
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-9]{3}|.)");
  private static final String NUMBER = "\\d+[smhdwSMHDW]?";

  private final Zone.Builder zone = new Zone.Builder();
  private String origin = "";
  private String owner = "";

  private ZoneFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static Zone read(Path file) throws IOException {
    try {
      return parse(Files.readAllLines(file));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(file + ", " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Reads lines.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static Zone parse(List<String> lines) {
    ZoneFile file = new ZoneFile();
    List<String> entry = new ArrayList<>();
    int depth = 0;
    boolean ownerOmitted = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (entry.isEmpty()) {
        ownerOmitted = line.startsWith(" ") || line.startsWith("\t");
      }
      try {
        for (String word : words(line)) {
          depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
          if (!word.equals("(") && !word.equals(")")) {
            entry.add(word);
          }
        }
        if (depth == 0 && !entry.isEmpty()) {
          file.entry(List.copyOf(entry), ownerOmitted);
          entry.clear();
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + line.strip(), wrong);
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("a parenthesis is not closed");
    }
    return file.zone.build();
  }

  /** Words, quoted ones without their quotes; what follows a semicolon is a comment. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length() && line.charAt(at) != ';') {
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        int end = endOfQuote(line, at + 1);
        words.add(unescaped(line.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '(' || c == ')') {
        words.add(String.valueOf(c));
        at++;
      } else {
        int end = at;
        while (end < line.length() && " \t;()\"".indexOf(line.charAt(end)) < 0) {
          end++;
        }
        words.add(line.substring(at, end));
        at = end;
      }
    }
    return words;
  }

  /** RFC 1035 5.1: a backslash stands for the character behind it, or that with three digits. */
  private static String unescaped(String word) {
    return ESCAPED
        .matcher(word)
        .replaceAll(
            found -> {
              String meant = found.group(1);
              return Matcher.quoteReplacement(
                  meant.length() == 3 ? String.valueOf((char) Integer.parseInt(meant)) : meant);
            });
  }

  private static int endOfQuote(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        return i;
      }
      i += line.charAt(i) == '\\' ? 1 : 0;
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  private void entry(List<String> words, boolean ownerOmitted) {
    if (words.get(0).equals("$ORIGIN")) {
      origin = NameRecord.canonical(words.get(1));
    } else if (!words.get(0).startsWith("$")) {
      if (!ownerOmitted) {
        owner = absolute(words.get(0));
      }
      int at = ownerOmitted ? 0 : 1;
      while (words.get(at).matches(NUMBER) || words.get(at).equalsIgnoreCase("IN")) {
        at++;
      }
      record(words.get(at).toUpperCase(Locale.ROOT), words.subList(at + 1, words.size()));
    }
  }

  private void record(String type, List<String> data) {
    switch (type) {
      case "A", "AAAA" -> zone.add(owner, new NameRecord.Address(address(data.get(0))));
      case "CNAME" -> zone.alias(owner, absolute(data.get(0)));
      case "SRV" ->
          zone.add(
              owner,
              new NameRecord.Service(
                  number(data.get(0)),
                  number(data.get(1)),
                  number(data.get(2)),
                  absolute(data.get(3))));
      case "NAPTR" ->
          zone.add(
              owner,
              new NameRecord.Pointer(
                  number(data.get(0)),
                  number(data.get(1)),
                  data.get(2),
                  data.get(3),
                  data.get(4),
                  absolute(data.get(5))));
      default -> {}
    }
  }

  private static InetAddress address(String text) {
    InetAddress address = Addresses.numeric(text);
    if (address == null) {
      throw new IllegalArgumentException("no address: " + text);
    }
    return address;
  }

  private static int number(String text) {
    int value = Integer.parseInt(text);
    if (value < 0 || value > 65_535) {
      throw new IllegalArgumentException("out of range: " + text);
    }
    return value;
  }

  private String absolute(String name) {
    if (name.equals("@")) {
      return origin;
    }
    boolean isAbsolute = name.endsWith(".") || origin.isEmpty();
    return NameRecord.canonical(isAbsolute ? name : name + '.' + origin);
  }
}

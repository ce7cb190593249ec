package io.telamon.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A SIP message as text: enough to look at what was on the wire without the engine's codec. */
record SipText(String startLine, List<String> headers, String raw) {

  static SipText parse(String raw) {
    String head = raw.split("\r\n\r\n", 2)[0].replaceAll("\r\n[ \t]+", " ");
    List<String> lines = new ArrayList<>(List.of(head.split("\r\n")));
    String startLine = lines.remove(0);
    return new SipText(startLine, List.copyOf(lines), raw);
  }

  /** The status code; fails on a request. */
  int status() {
    return Integer.parseInt(startLine.split(" ")[1]);
  }

  boolean isResponse() {
    return startLine.startsWith("SIP/2.0 ");
  }

  /** All values of a header, in order, one entry for each header line. */
  List<String> all(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).trim())
        .toList();
  }

  /** The first value of a header, or the empty string. */
  String header(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  boolean has(String name) {
    return !all(name).isEmpty();
  }

  @Override
  public String toString() {
    return raw;
  }
}

package io.telamon.cscf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A SIP message as text, read and changed without any code of ours. */
public final class SipText {
  private final String startLine;
  private final List<String> headers;

  private SipText(String startLine, List<String> headers) {
    this.startLine = startLine;
    this.headers = List.copyOf(headers);
  }

  /** A message that came from the network; folded lines are not expected. */
  public static SipText parse(String text) {
    List<String> lines = Arrays.asList(text.split("\r\n\r\n", 2)[0].split("\r\n"));
    return new SipText(lines.get(0), lines.subList(1, lines.size()));
  }

  public static SipText of(String startLine, String... headers) {
    return new SipText(startLine, List.of(headers));
  }

  public String startLine() {
    return startLine;
  }

  public int status() {
    return Integer.parseInt(startLine.split(" ")[1]);
  }

  /** Values of the header field, one for each line it stands on. */
  public List<String> all(String name) {
    return headers.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  /** The first value, or an empty text. */
  public String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  /** Values of a header field that may also stand on one line, with commas; no quoted commas. */
  public List<String> list(String name) {
    return all(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .toList();
  }

  public SipText without(String name) {
    return new SipText(
        startLine,
        headers.stream()
            .filter(line -> !line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
            .toList());
  }

  /** With this line at the end. */
  public SipText plus(String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new SipText(startLine, more);
  }

  /** With this line in the place of all lines of the same header field. */
  public SipText with(String line) {
    return without(line.substring(0, line.indexOf(':'))).plus(line);
  }

  public SipText withStartLine(String line) {
    return new SipText(line, headers);
  }

  @Override
  public String toString() {
    return startLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}

package io.telamon.assembly;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the core's message trace as a ladder: a column for each node, an arrow for each message,
 * the time on the left and what the message is on the right.
 */
final class Ladder {
  private static final int COLUMN = 9;
  private static final Pattern LINE =
      Pattern.compile("(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) (\\S+) -> (\\S+) (SIP|RADIUS|Cx) (.*)");

  private final List<Node> nodes;

  /**
   * A column.
   *
   * @param title what stands above it
   * @param protocol the protocol this node is told by, or the empty string for any
   * @param name the node's name in the trace, or the start of its {@code host:port}
   */
  record Node(String title, String protocol, String name) {
    boolean is(String traceName, String traceProtocol) {
      boolean speaks = protocol.isEmpty() || protocol.equals(traceProtocol);
      return speaks && (traceName.equals(name) || traceName.startsWith(name + ":"));
    }
  }

  Ladder(List<Node> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** The line with the names of the nodes. */
  String heading() {
    StringBuilder text = new StringBuilder(" ".repeat(13));
    nodes.forEach(node -> text.append(centred(node.title())));
    return text.toString().stripTrailing();
  }

  /** The trace line as an arrow, or empty if it is not a message between known nodes. */
  Optional<String> draw(String traceLine) {
    Matcher line = LINE.matcher(traceLine);
    if (!line.matches()) {
      return Optional.empty();
    }
    int from = column(line.group(2), line.group(4));
    int to = column(line.group(3), line.group(4));
    if (from < 0 || to < 0 || from == to) {
      return Optional.empty();
    }
    String what = line.group(4) + " " + line.group(5).replaceFirst(" Call-ID=.*", "");
    return Optional.of(line.group(1) + " " + arrow(from, to) + "  " + what);
  }

  private int column(String name, String protocol) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).is(name, protocol)) {
        return i;
      }
    }
    return -1;
  }

  private String arrow(int from, int to) {
    char[] row = " ".repeat(COLUMN * nodes.size()).toCharArray();
    for (int i = 0; i < nodes.size(); i++) {
      row[middle(i)] = '|';
    }
    int left = middle(Math.min(from, to));
    int right = middle(Math.max(from, to));
    for (int i = left + 1; i < right; i++) {
      row[i] = row[i] == '|' ? '+' : '-';
    }
    if (from < to) {
      row[right - 1] = '>';
    } else {
      row[left + 1] = '<';
    }
    return new String(row);
  }

  private static int middle(int column) {
    return column * COLUMN + COLUMN / 2;
  }

  private static String centred(String title) {
    int left = Math.max(0, (COLUMN - title.length()) / 2);
    return String.format("%-" + COLUMN + "s", " ".repeat(left) + title);
  }
}

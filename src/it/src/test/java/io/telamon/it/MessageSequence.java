package io.telamon.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What passed between UE, P-, I-, S-CSCF and HSS, from the message traces of the servers: one line
 * for each message as in the flows of the specification, such as {@code S -> H MAR}. What was sent
 * again stands there once.
 */
final class MessageSequence {
  private static final Pattern LINE =
      Pattern.compile("\\S+ (\\S+) -> (\\S+) (SIP|Cx|RADIUS) (\\S+)(.*)");
  private static final List<String> NODES = List.of("P", "I", "S", "H");

  private final Core core;
  private final Set<String> ues;
  private final Map<Path, Long> starts = new HashMap<>();

  /** Of what comes from now on; {@code ues} are the addresses the UE has in turn. */
  MessageSequence(Core core, String... ues) throws IOException {
    this.core = core;
    this.ues = Set.of(ues);
    for (var server : core.servers()) {
      starts.put(server.trace(), Files.size(server.trace()));
    }
  }

  /**
   * Waits until what was seen of this user and these calls is what the flow says. A node's own
   * trace is in order; where the nodes are servers of their own, each is compared by itself, and
   * each message is in the trace of its sender and in that of the CSCF it answers.
   */
  void isEventually(String flow, String user, List<String> callIds) throws Exception {
    List<String> expected = flow.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    try {
      Eventually.holds(() -> seen(user, callIds).equals(perNode(expected)), "the flow");
    } catch (AssertionError different) {
      throw new AssertionError(
          "expected " + perNode(expected) + "\nbut saw  " + seen(user, callIds), different);
    }
  }

  private boolean split() {
    return core.servers().size() > 1;
  }

  private List<List<String>> perNode(List<String> expected) {
    if (!split()) {
      return List.of(expected);
    }
    return NODES.stream()
        .map(
            node ->
                expected.stream()
                    .filter(line -> isTracedBy(node, line))
                    .map(line -> line.replaceFirst(" \\[.]$", ""))
                    .toList())
        .toList();
  }

  /**
   * A CSCF traces what it sends, and what HSS and UE send it; the HSS whatever it has part in. What
   * ends with a node in brackets did not reach the other one.
   */
  private static boolean isTracedBy(String node, String line) {
    if (line.endsWith("]")) {
      return line.endsWith("[" + node + "]");
    }
    String[] ends = line.split(" ");
    boolean received =
        ends[2].equals(node) && (ends[0].equals("H") || ends[0].equals("UE") || node.equals("H"));
    return ends[0].equals(node) || received;
  }

  private List<List<String>> seen(String user, List<String> callIds) throws IOException {
    List<List<String>> traces = new ArrayList<>();
    if (!split()) {
      traces.add(read(core.servers().get(0).trace(), user, callIds));
      return traces;
    }
    for (int server : new int[] {3, 2, 1, 0}) {
      traces.add(read(core.servers().get(server).trace(), user, callIds));
    }
    return traces;
  }

  private List<String> read(Path trace, String user, List<String> callIds) throws IOException {
    byte[] octets = Files.readAllBytes(trace);
    int start = (int) Math.min(octets.length, starts.get(trace));
    String text =
        new String(Arrays.copyOfRange(octets, start, octets.length), StandardCharsets.UTF_8);
    Map<String, Queue<Boolean>> asked = new HashMap<>();
    List<String> messages = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher message = LINE.matcher(line);
      if (message.matches()) {
        boolean ours =
            message.group(3).equals("SIP")
                ? callIds.stream().anyMatch(message.group(5)::contains)
                : isOfUser(message, user, asked);
        if (ours) {
          messages.add(named(message, messages.size()));
        }
      }
    }
    messages.removeIf(String::isEmpty);
    return withoutNumbers(messages.stream().distinct().toList());
  }

  /** An answer has no user: it belongs to the first question between the two that has none yet. */
  private static boolean isOfUser(Matcher message, String user, Map<String, Queue<Boolean>> asked) {
    boolean request = message.group(4).matches(".*(R|Request)");
    String command = message.group(4).substring(0, 2);
    String ends =
        request ? message.group(1) + message.group(2) : message.group(2) + message.group(1);
    Queue<Boolean> open = asked.computeIfAbsent(ends + command, key -> new ArrayDeque<>());
    if (!request) {
      return !open.isEmpty() && open.remove();
    }
    open.add(message.group(5).contains(user));
    return message.group(5).contains(user);
  }

  /** With Call-ID and CSeq still, so that only what was sent again is the same. */
  private String named(Matcher message, int number) {
    String from = name(message.group(1), message.group(2));
    String to = name(message.group(2), message.group(1));
    boolean sender = !message.group(1).contains(":") || from.equals("UE");
    if (message.group(3).equals("RADIUS")) {
      String status = message.group(5).strip().replaceFirst(" .*", "");
      String client = message.group(1) + message.group(2);
      return from.equals("H")
          ? "H -> G Accounting-Response#" + client
          : "G -> H " + status + "#" + client;
    }
    if (message.group(3).equals("Cx")) {
      String result = message.group(4).endsWith("A") ? message.group(5) : "";
      return from + " -> " + to + " " + message.group(4) + result + "#" + number;
    }
    return sender ? from + " -> " + to + " " + message.group(4) + "#" + message.group(5) : "";
  }

  private static List<String> withoutNumbers(List<String> messages) {
    return messages.stream().map(line -> line.replaceFirst("#.*", "")).toList();
  }

  private String name(String traced, String other) {
    if (traced.startsWith("pcscf")) {
      return "P";
    }
    if (traced.startsWith("icscf")) {
      return "I";
    }
    if (traced.startsWith("scscf")) {
      return "S";
    }
    if (traced.startsWith("hss")) {
      return "H";
    }
    if (ues.contains(traced.replaceFirst(":[0-9]+$", ""))) {
      return "UE";
    }
    if (traced.startsWith("127.0.77.15:")) {
      return other.startsWith("pcscf") ? "I" : "P";
    }
    return addressed(traced);
  }

  private String addressed(String traced) {
    Map<String, InetSocketAddress> nodes =
        Map.of("P", core.pcscf(), "I", core.icscf(), "S", core.scscf());
    return nodes.entrySet().stream()
        .filter(
            node ->
                traced.equals(
                    node.getValue().getAddress().getHostAddress()
                        + ":"
                        + node.getValue().getPort()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(traced);
  }
}

package io.telamon.cscf.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipServletMessage;

/**
 * One Via entry: where the response goes, in the words of the sender and of who received it (RFC
 * 3261 20.42).
 */
public record ViaEntry(HostPort sentBy, Parameters parameters) {
  private static final Pattern FORM =
      Pattern.compile(
          "SIP\\s*/\\s*2\\.0\\s*/\\s*[A-Za-z0-9-]+\\s+([^;]+)", Pattern.CASE_INSENSITIVE);

  /** All Via entries from the top; empty if one of them is malformed. */
  public static Optional<List<ViaEntry>> of(SipServletMessage message) {
    return parseAll(HeaderList.of(message, "Via"));
  }

  static Optional<List<ViaEntry>> parseAll(List<String> values) {
    List<ViaEntry> entries = new ArrayList<>();
    for (String value : values) {
      Optional<ViaEntry> entry = parse(value);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
    }
    return Optional.of(List.copyOf(entries));
  }

  static Optional<ViaEntry> parse(String value) {
    if (value.contains("<") || value.contains(">")) {
      return Optional
          .empty(); // no part of a Via; could hide a comma from one reader and not another
    }
    int semicolon = value.indexOf(';');
    String sender = semicolon < 0 ? value : value.substring(0, semicolon);
    String rest = semicolon < 0 ? "" : value.substring(semicolon + 1);
    Matcher form = FORM.matcher(sender.strip());
    return form.matches()
        ? HostPort.parse(form.group(1))
            .map(sentBy -> new ViaEntry(sentBy, Parameters.parse(rest, ';')))
            .filter(ViaEntry::hasOneReceivedAtMost)
        : Optional.empty();
  }

  private boolean hasOneReceivedAtMost() {
    int received = 0;
    for (Parameters.Parameter parameter : parameters.list()) {
      received += parameter.name().equalsIgnoreCase("received") ? 1 : 0;
    }
    return received < 2;
  }

  /**
   * The address this entry stands for: {@code received} if present, else sent-by. Empty for a name.
   */
  public Optional<IpLiteral> source() {
    return parameters.has("received")
        ? parameters.value("received").flatMap(IpLiteral::parse)
        : IpLiteral.parse(sentBy.host());
  }
}

package io.telamon.sip.spec;

import io.telamon.sip.message.Escapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The headers behind the question mark of a SIP URI (RFC 3261 19.1.1). Immutable. */
final class UriHeaders {
  /** Lower-case name to name and value as written. */
  private final Map<String, String[]> entries;

  private UriHeaders(Map<String, String[]> entries) {
    this.entries = entries;
  }

  static UriHeaders parse(@Nullable String text) {
    Map<String, String[]> entries = new LinkedHashMap<>();
    if (text != null) {
      for (String part : text.split("&", -1)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        entries.put(key(name), new String[] {name, equals < 0 ? "" : part.substring(equals + 1)});
      }
    }
    return new UriHeaders(entries);
  }

  @Nullable String get(String name) {
    String[] entry = entries.get(key(name));
    return entry == null ? null : Escapes.decode(entry[1]);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    entries.values().forEach(entry -> names.add(entry[0]));
    return names;
  }

  UriHeaders with(String name, String value) {
    Map<String, String[]> copy = new LinkedHashMap<>(entries);
    copy.put(key(name), new String[] {name, Escapes.encodeParameter(value).replace("&", "%26")});
    return new UriHeaders(copy);
  }

  UriHeaders without(String name) {
    Map<String, String[]> copy = new LinkedHashMap<>(entries);
    copy.remove(key(name));
    return new UriHeaders(copy);
  }

  /** As it stands behind the question mark; null if there are none. */
  @Nullable String text() {
    return entries.isEmpty()
        ? null
        : entries.values().stream()
            .map(entry -> entry[0] + "=" + entry[1])
            .collect(Collectors.joining("&"));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

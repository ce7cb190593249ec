package io.telamon.sip.transport.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of names that needs no name server: for labs, and for what must not depend on one. */
public final class Zone {
  /** The table without names. */
  public static final Zone EMPTY = new Zone(Map.of(), Map.of());

  private static final Duration EVER = Duration.ofDays(1);
  private static final int MAX_ALIASES = 8;

  private final Map<String, List<NameRecord>> records;
  private final Map<String, String> aliases;

  private Zone(Map<String, List<NameRecord>> records, Map<String, String> aliases) {
    this.records = Map.copyOf(records);
    this.aliases = Map.copyOf(aliases);
  }

  /** What it says about a name; null if it says nothing, and others are to be asked. */
  @Nullable NameAnswer answer(String name, NameRecord.Type type) {
    String end = NameRecord.canonical(name);
    for (int i = 0; i < MAX_ALIASES && aliases.containsKey(end); i++) {
      end = aliases.getOrDefault(end, end);
    }
    List<NameRecord> known = records.get(end);
    if (known != null) {
      return new NameAnswer(known.stream().filter(record -> isOf(record, type)).toList(), EVER);
    }
    return knows(withoutService(end)) ? new NameAnswer(List.of(), EVER) : null;
  }

  /** Of a host it knows, it also knows that there is no SRV record where it has none. */
  private boolean knows(String host) {
    return records.containsKey(host) || aliases.containsKey(host);
  }

  private static String withoutService(String name) {
    String rest = name;
    while (rest.startsWith("_") && rest.indexOf('.') > 0) {
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return rest;
  }

  private static boolean isOf(NameRecord record, NameRecord.Type type) {
    return switch (type) {
      case A ->
          record instanceof NameRecord.Address a && a.address() instanceof java.net.Inet4Address;
      case AAAA ->
          record instanceof NameRecord.Address a && a.address() instanceof java.net.Inet6Address;
      case SRV -> record instanceof NameRecord.Service;
      case NAPTR -> record instanceof NameRecord.Pointer;
    };
  }

  /** Collects the table. */
  static final class Builder {
    private final Map<String, List<NameRecord>> records = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    void add(String name, NameRecord record) {
      records.computeIfAbsent(NameRecord.canonical(name), any -> new ArrayList<>()).add(record);
    }

    void alias(String name, String target) {
      aliases.put(NameRecord.canonical(name), NameRecord.canonical(target));
    }

    Zone build() {
      return new Zone(records, aliases);
    }
  }
}

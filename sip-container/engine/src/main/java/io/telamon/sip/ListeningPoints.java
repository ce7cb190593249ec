package io.telamon.sip;

import io.telamon.sip.message.HostPort;
import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.MessageCounters;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The listening points an engine was told of, open or not, and their counters over all openings.
 */
final class ListeningPoints {
  private final TransportLayer transport;
  private final Map<String, Entry> entries = new TreeMap<>();

  ListeningPoints(TransportLayer transport) {
    this.transport = transport;
  }

  synchronized void add(ListeningPointConfig config) {
    if (entries.putIfAbsent(config.name(), new Entry(config)) != null) {
      throw new IllegalArgumentException(
          "there is a listening point " + config.name() + " already");
    }
  }

  synchronized void remove(String name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      entry.close();
    }
  }

  /** Opens those wanted and not open; if one cannot be opened, those opened here close again. */
  synchronized void open(Predicate<String> wanted) {
    List<Entry> opened = new ArrayList<>();
    try {
      for (Entry entry : entries.values()) {
        if (wanted.test(entry.config.name()) && !entry.isOpen()) {
          entry.open();
          opened.add(entry);
        }
      }
    } catch (IOException e) {
      opened.forEach(Entry::close);
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  synchronized void close(Predicate<String> unwanted) {
    entries.values().stream()
        .filter(entry -> unwanted.test(entry.config.name()))
        .forEach(Entry::close);
  }

  synchronized List<ListeningPointStatistics> statistics() {
    return entries.values().stream().map(Entry::statistics).toList();
  }

  /** A listening point and what was counted before it was last opened. */
  private final class Entry {
    private final ListeningPointConfig config;
    private long received;
    private long sent;
    private long malformed;
    private long dropped;
    private long limited;
    private long inJvm;
    private @Nullable ListeningPoint point;

    Entry(ListeningPointConfig config) {
      this.config = config;
    }

    boolean isOpen() {
      return point != null && point.isOpen();
    }

    void open() throws IOException {
      point =
          transport.open(
              config.name(),
              Transport.valueOf(config.transport()),
              config.address(),
              new PointOptions(
                  config.sentBy() == null ? null : HostPort.parse(config.sentBy()),
                  config.largeRequestsByTcp(),
                  config.requestsPerSecond()));
    }

    void close() {
      ListeningPoint open = point;
      if (open != null) {
        open.close();
        MessageCounters counters = open.counters();
        received += counters.received();
        sent += counters.sent();
        malformed += counters.malformed();
        dropped += counters.dropped();
        limited += counters.limited();
        inJvm += counters.inJvm();
        point = null;
      }
    }

    ListeningPointStatistics statistics() {
      ListeningPoint open = point;
      MessageCounters now = open == null ? new MessageCounters() : open.counters();
      return new ListeningPointStatistics(
          config.name(),
          config.transport(),
          config.address(),
          open == null || !open.isOpen() ? null : open.localAddress(),
          received + now.received(),
          sent + now.sent(),
          malformed + now.malformed(),
          dropped + now.dropped(),
          limited + now.limited(),
          inJvm + now.inJvm());
    }
  }
}

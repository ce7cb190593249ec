package io.telamon.sip;

import io.telamon.sip.transport.ListeningPoint;
import io.telamon.sip.transport.MessageCounters;
import io.telamon.sip.transport.PointOptions;
import io.telamon.sip.transport.Transport;
import io.telamon.sip.transport.TransportLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The listening points an engine was told of, open or not, and their counters over all openings.
 */
final class ListeningPoints {
  private final TransportLayer transport;
  private final Applications applications;
  private final Map<String, Entry> entries = new TreeMap<>();

  ListeningPoints(TransportLayer transport, Applications applications) {
    this.transport = transport;
    this.applications = applications;
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

  /** A listening point, with its further ports, and what was counted before it was last opened. */
  private final class Entry {
    private final ListeningPointConfig config;
    private final List<ListeningPoint> open = new ArrayList<>();
    private Counted before = Counted.NOTHING;

    Entry(ListeningPointConfig config) {
      this.config = config;
    }

    boolean isOpen() {
      return !open.isEmpty() && open.get(0).isOpen();
    }

    void open() throws IOException {
      try {
        for (InetSocketAddress address : config.addresses()) {
          open.add(
              transport.open(
                  name(address), Transport.valueOf(config.transport()), address, options()));
        }
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    private PointOptions options() {
      PointOptions options = config.options();
      return options.with(
          new ApplicationOrigins(() -> applications.using(config.name()), options.origins()));
    }

    /** The first one has the name alone. */
    private String name(InetSocketAddress address) {
      int further = address.getPort() == 0 ? open.size() : address.getPort();
      return open.isEmpty() ? config.name() : config.name() + ':' + further;
    }

    void close() {
      for (ListeningPoint point : open) {
        point.close();
        before = before.plus(point.counters());
      }
      open.clear();
    }

    ListeningPointStatistics statistics() {
      Counted now = before;
      for (ListeningPoint point : open) {
        now = now.plus(point.counters());
      }
      return new ListeningPointStatistics(
          config.name(),
          config.transport(),
          config.address(),
          isOpen() ? open.get(0).localAddress() : null,
          now.received(),
          now.sent(),
          now.malformed(),
          now.dropped(),
          now.limited(),
          now.inJvm(),
          open.stream().mapToInt(ListeningPoint::openConnections).sum());
    }
  }

  /** What {@link MessageCounters} count. */
  private record Counted(
      long received, long sent, long malformed, long dropped, long limited, long inJvm) {
    static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

    Counted plus(MessageCounters counters) {
      return new Counted(
          received + counters.received(),
          sent + counters.sent(),
          malformed + counters.malformed(),
          dropped + counters.dropped(),
          limited + counters.limited(),
          inJvm + counters.inJvm());
    }
  }
}

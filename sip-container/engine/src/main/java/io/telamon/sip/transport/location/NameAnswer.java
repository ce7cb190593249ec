package io.telamon.sip.transport.location;

import java.time.Duration;
import java.util.List;

/**
 * What is known of a name.
 *
 * @param records of the type asked for; empty if the name has none, or there is no such name
 * @param timeToLive how long that holds
 */
public record NameAnswer(List<NameRecord> records, Duration timeToLive) {
  /** Copies the list. */
  public NameAnswer {
    records = List.copyOf(records);
  }

  /** The records of one kind. */
  <T extends NameRecord> List<T> of(Class<T> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

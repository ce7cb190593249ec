package io.telamon.ue.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A registration information document (RFC 3680 5).
 *
 * @param version number of the document within its subscription
 * @param full true if it tells all, false if only what changed
 * @param registrations in the order they stand there
 */
public record Reginfo(long version, boolean full, List<Registration> registrations) {
  /** MIME type of the document. */
  public static final String CONTENT_TYPE = "application/reginfo+xml";

  /** Keeps a copy of the list. */
  public Reginfo {
    registrations = List.copyOf(registrations);
  }

  /**
   * One registration element.
   *
   * @param aor the IMPU
   * @param state {@code init}, {@code active} or {@code terminated}
   * @param contacts its contacts
   */
  public record Registration(String aor, String state, List<Contact> contacts) {
    /** Keeps a copy of the list. */
    public Registration {
      contacts = List.copyOf(contacts);
    }

    /** Whether no contact is active any more. */
    public boolean isTerminated() {
      return state.equals("terminated");
    }
  }

  /**
   * One contact element.
   *
   * @param uri address as it was registered
   * @param state {@code active} or {@code terminated}
   * @param event what happened last: {@code registered}, {@code shortened}, {@code rejected} ...
   * @param expires how long it is bound, if told
   * @param retryAfter when to come again, with {@code probation}
   */
  public record Contact(
      String uri,
      String state,
      String event,
      Optional<Duration> expires,
      Optional<Duration> retryAfter) {
    /** Whether the binding is gone. */
    public boolean isTerminated() {
      return state.equals("terminated");
    }
  }
}

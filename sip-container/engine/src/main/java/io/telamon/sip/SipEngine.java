package io.telamon.sip;

import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.time.Clock;
import java.time.Duration;

/**
 * The SIP container in a plain JVM: listening points, applications and what runs between them.
 *
 * <p>Thread safe. It starts suspended: listening points open with {@link #resume()}.
 */
public final class SipEngine implements AutoCloseable {
  private SipEngine(Builder builder) {}

  /** Returns a builder with defaults that fit a server. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a listening point known; it opens at once if the engine is not suspended and a deployed
   * application uses it, otherwise later.
   *
   * @throws IllegalArgumentException if the name is taken
   * @throws java.io.UncheckedIOException if it cannot be opened, naming it and its address
   */
  public void addListeningPoint(ListeningPointConfig config) {
    throw new UnsupportedOperationException();
  }

  /** Closes and forgets a listening point; does nothing if it is not known. */
  public void removeListeningPoint(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens the listening points that a deployed application uses.
   *
   * @throws java.io.UncheckedIOException if one cannot be opened, naming it and its address; those
   *     opened by this call are closed again
   */
  public void resume() {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers new requests with 503, waits for running transactions up to the drain time, and closes
   * the listening points.
   */
  public void suspend() {
    throw new UnsupportedOperationException();
  }

  /** Deploys an application whose resources nobody asked for beforehand. */
  public SipApplication deploy(SipApplicationDescriptor descriptor, ServletFactory servlets) {
    return deploy(SipApplication.prepare(descriptor.name()), descriptor, servlets);
  }

  /**
   * Deploys an application: creates and initialises its servlets and routes requests to it.
   *
   * @param application made with {@link SipApplication#prepare}, under the descriptor's name
   * @return the same application
   * @throws IllegalArgumentException naming what is wrong with the descriptor, also if the name is
   *     deployed already
   * @throws IllegalStateException naming the servlet whose creation or init failed
   */
  public SipApplication deploy(
      SipApplication application, SipApplicationDescriptor descriptor, ServletFactory servlets) {
    throw new UnsupportedOperationException();
  }

  /** Takes an application out of service, ends its sessions and destroys its servlets. */
  public void undeploy(SipApplication application) {
    throw new UnsupportedOperationException();
  }

  /** Returns a snapshot of all counters. */
  public EngineStatistics statistics() {
    throw new UnsupportedOperationException();
  }

  /** Suspends, undeploys all applications and ends all threads. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  /** Collects the settings of an engine. */
  public static final class Builder {
    String name = "sip";
    int workerThreads = 32;
    int queueSize = 10_000;
    Duration drainTime = Duration.ofSeconds(5);
    Duration t1 = Duration.ofMillis(500);
    Duration t2 = Duration.ofSeconds(4);
    Duration t4 = Duration.ofSeconds(5);
    Clock clock = Clock.systemUTC();

    private Builder() {}

    /** Names the engine's threads; "sip" by default. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Sets the number of threads that run applications, positive; 32 by default. */
    public Builder workerThreads(int value) {
      workerThreads = value;
      return this;
    }

    /** Sets how many turns may wait for a worker, positive; 10000 by default. Beyond it: 503. */
    public Builder queueSize(int value) {
      queueSize = value;
      return this;
    }

    /** Sets how long {@link SipEngine#suspend()} waits for running transactions; 5 s by default. */
    public Builder drainTime(Duration value) {
      drainTime = value;
      return this;
    }

    /** Sets the timers of RFC 3261 17 from which all others follow; 500 ms, 4 s and 5 s. */
    public Builder timers(Duration t1, Duration t2, Duration t4) {
      this.t1 = t1;
      this.t2 = t2;
      this.t4 = t4;
      return this;
    }

    /** Sets the clock by which sessions expire. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Builds the engine, suspended. */
    public SipEngine build() {
      return new SipEngine(this);
    }
  }
}

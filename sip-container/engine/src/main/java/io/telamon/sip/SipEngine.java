package io.telamon.sip;

import io.telamon.sip.application.EngineServices;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import io.telamon.sip.dispatch.Dispatcher;
import io.telamon.sip.dispatch.OverloadLimits;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.router.ListeningPointRouter;
import io.telamon.sip.session.Tokens;
import io.telamon.sip.session.WorkerPool;
import io.telamon.sip.transaction.TimerConfig;
import io.telamon.sip.transaction.Timers;
import io.telamon.sip.transaction.TransactionConfig;
import io.telamon.sip.transaction.TransactionLayer;
import io.telamon.sip.transaction.WheelTimers;
import io.telamon.sip.transport.TransportConfig;
import io.telamon.sip.transport.TransportLayer;
import io.telamon.sip.transport.location.Names;
import io.telamon.sip.transport.location.ServerLocation;
import io.telamon.sip.transport.location.Zone;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The SIP container in a plain JVM: listening points, applications and what runs between them.
 *
 * <p>Thread safe. It starts suspended: listening points open with {@link #resume()}.
 */
public final class SipEngine implements AutoCloseable {
  private final Duration drainTime;
  private final Names names;
  private final TransportLayer transport;
  private final TransactionLayer transactions;
  private final WorkerPool workers;
  private final EngineServices services;
  private final ListeningPoints points;
  private final Dispatcher dispatcher;
  private final Applications applications = new Applications();

  /** Guards changes of life cycle; no message waits for it. */
  private final ReentrantLock lifecycle = new ReentrantLock();

  private volatile boolean suspended = true;
  private boolean closed;

  private SipEngine(Builder builder) {
    TimerConfig timers = builder.timers;
    drainTime = builder.drainTime;
    names = new Names(builder.zone, builder.nameServers);
    transport =
        new TransportLayer(
            TransportConfig.DEFAULT.with(builder.limits),
            new ServerLocation(names, bound -> ThreadLocalRandom.current().nextInt(bound)));
    transactions =
        new TransactionLayer(
            transport,
            new TransactionConfig(
                timers, builder.maxTransactions, builder.overloadControl, builder.serverPatience),
            builder.timerSource.get());
    workers =
        new WorkerPool(builder.name, builder.workerThreads, builder.queueSize, builder.nanoTime);
    services =
        new EngineServices(
            transport,
            names,
            transactions,
            workers,
            new Tokens(),
            builder.clock,
            new ConcurrentHashMap<>());
    points = new ListeningPoints(transport, applications);
    dispatcher =
        new Dispatcher(
            services,
            new ListeningPointRouter(applications::names, applications::uses),
            applications::deployment,
            () -> suspended,
            builder.overload,
            builder.nanoTime,
            timers.length(TimerConfig.Timer.F));
    transactions.tellLoad(dispatcher::lossPercent);
    transactions.deliverTo(dispatcher);
  }

  /** Returns a builder with defaults that fit a server. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a listening point known; it opens at once if the engine is not suspended and a deployed
   * application uses it, otherwise later.
   *
   * @throws IllegalArgumentException if the name is taken
   * @throws java.io.UncheckedIOException if it cannot be opened, naming it and its address; it is
   *     not known then
   */
  public void addListeningPoint(ListeningPointConfig config) {
    locked(
        () -> {
          points.add(config);
          try {
            openUsed();
          } catch (RuntimeException e) {
            points.remove(config.name());
            throw e;
          }
        });
  }

  /** Closes and forgets a listening point; does nothing if it is not known. */
  public void removeListeningPoint(String name) {
    locked(() -> points.remove(name));
  }

  /**
   * Opens the listening points that a deployed application uses.
   *
   * @throws java.io.UncheckedIOException if one cannot be opened, naming it and its address; those
   *     opened by this call are closed again and the engine stays suspended
   */
  public void resume() {
    locked(
        () -> {
          requireNotClosed();
          points.open(applications::isUsed);
          suspended = false;
        });
  }

  private void openUsed() {
    requireNotClosed();
    if (!suspended) {
      points.open(applications::isUsed);
    }
  }

  /**
   * Answers new requests with 503, waits for running transactions up to the drain time, and closes
   * the listening points.
   */
  public void suspend() {
    locked(
        () -> {
          suspended = true;
          Drain.await(applications::openTransactions, drainTime);
          points.close(name -> true);
        });
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
   * @throws java.io.UncheckedIOException if a listening point it uses cannot be opened
   */
  public SipApplication deploy(
      SipApplication application, SipApplicationDescriptor descriptor, ServletFactory servlets) {
    locked(
        () -> {
          requireNotClosed();
          if (applications.deployment(descriptor.name()) != null) {
            throw new IllegalArgumentException(
                "there is a SIP application " + descriptor.name() + " already");
          }
          application.start(services, descriptor, servlets);
          applications.add(application);
          try {
            openUsed();
          } catch (RuntimeException e) {
            remove(application);
            throw e;
          }
        });
    return application;
  }

  /** Takes an application out of service, ends its sessions and destroys its servlets. */
  public void undeploy(SipApplication application) {
    locked(() -> remove(application));
  }

  private void remove(SipApplication application) {
    if (applications.remove(application)) {
      application.stop();
      points.close(name -> !applications.isUsed(name));
    }
  }

  /** Returns a snapshot of all counters. */
  public EngineStatistics statistics() {
    return new EngineStatistics(
        points.statistics(),
        applications.statistics(),
        transactions.activeClientTransactions(),
        transactions.activeServerTransactions(),
        transactions.timers().pending(),
        workers.busy(),
        workers.queued(),
        overload());
  }

  private OverloadStatistics overload() {
    Dispatcher.Refused refused = dispatcher.refused();
    return new OverloadStatistics(
        workers.queueingDelayNanos() / 1_000_000,
        transport.threadLagNanos() / 1_000_000,
        dispatcher.lossPercent(),
        refused.initial(),
        refused.renewals(),
        refused.inDialogs(),
        transactions.restrainedNextHops(),
        transactions.heldBackRequests());
  }

  /** Suspends, undeploys all applications and ends all threads; does nothing the second time. */
  @Override
  public void close() {
    locked(
        () -> {
          if (!closed) {
            suspend();
            closed = true;
            applications.all().forEach(this::remove);
            workers.close();
            transactions.close();
            transport.close();
            names.close();
          }
        });
  }

  private void requireNotClosed() {
    if (closed) {
      throw new IllegalStateException("the SIP engine is closed");
    }
  }

  private void locked(Runnable change) {
    lifecycle.lock();
    try {
      change.run();
    } finally {
      lifecycle.unlock();
    }
  }

  /** Collects the settings of an engine. */
  public static final class Builder {
    private String name = "sip";
    private int workerThreads = 64;
    private int queueSize = 10_000;
    private Duration drainTime = Duration.ofSeconds(5);
    private TimerConfig timers = TimerConfig.DEFAULT;
    private int maxTransactions = TransactionConfig.DEFAULT.maxServerTransactions();
    private DecoderLimits limits = DecoderLimits.DEFAULT;
    private Zone zone = Zone.EMPTY;
    private List<InetSocketAddress> nameServers = List.of();
    private Duration serverPatience = TransactionConfig.DEFAULT_PATIENCE;
    private OverloadLimits overload = OverloadLimits.DEFAULT;
    private boolean overloadControl = true;
    private LongSupplier nanoTime = System::nanoTime;
    private Clock clock = Clock.systemUTC();
    private Supplier<Timers> timerSource = WheelTimers::new;

    private Builder() {}

    /** Names the engine's worker threads; "sip" by default. */
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

    /**
     * Sets when requests are refused because there are too many.
     *
     * @param delay how long work may stand in a queue, 500 ms by default; zero never refuses for it
     * @param retryAfter the least a refused client is to wait, at least 1 s; 5 s by default
     */
    public Builder overload(Duration delay, Duration retryAfter) {
      overload = new OverloadLimits(delay, retryAfter);
      return this;
    }

    /** Sets whether next hops are asked how much less to send, and are heeded; by default so. */
    public Builder overloadControl(boolean value) {
      overloadControl = value;
      return this;
    }

    /**
     * Sets who knows names (RFC 3263).
     *
     * @param known names that need no name server
     * @param servers name servers in the order to ask; empty, as by default, for the platform's
     */
    public Builder names(Zone known, List<InetSocketAddress> servers) {
      zone = known;
      nameServers = List.copyOf(servers);
      return this;
    }

    /** Sets how long a server may keep silent while there is another one to try; 5 s by default. */
    public Builder serverPatience(Duration value) {
      serverPatience = value;
      return this;
    }

    /** Sets how long {@link SipEngine#suspend()} waits for running transactions; 5 s by default. */
    public Builder drainTime(Duration value) {
      drainTime = value;
      return this;
    }

    /** Sets the timers of RFC 3261 17 from which all others follow; 500 ms, 4 s and 5 s. */
    public Builder timers(Duration t1, Duration t2, Duration t4) {
      return timers(TimerConfig.of(t1, t2, t4));
    }

    /** Sets all timers of transactions. */
    public Builder timers(TimerConfig value) {
      timers = value;
      return this;
    }

    /** Sets how many server transactions there may be, 100,000 by default. Beyond it: 503. */
    public Builder maxTransactions(int value) {
      maxTransactions = value;
      return this;
    }

    /** Sets what a single message may cost. */
    public Builder limits(DecoderLimits value) {
      limits = value;
      return this;
    }

    /** Sets the clock by which sessions expire. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Sets the clock by which the wait of work is measured. */
    Builder nanoTime(LongSupplier value) {
      nanoTime = value;
      return this;
    }

    /** Sets where timers run, so that a test need not wait. */
    Builder timerSource(Supplier<Timers> value) {
      timerSource = value;
      return this;
    }

    /** Builds the engine, suspended. */
    public SipEngine build() {
      return new SipEngine(this);
    }
  }
}

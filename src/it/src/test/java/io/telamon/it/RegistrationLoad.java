package io.telamon.it;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * UEs that begin to register by AKA at a rate, whatever becomes of those before (open loop). Who is
 * turned away comes again after the others.
 */
final class RegistrationLoad implements AutoCloseable {
  /** More than are ever on their way, unless the core has stopped answering. */
  private static final int THREADS = 100;

  private final InetSocketAddress pcscf;
  private final CountDownLatch enough;
  private final Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<AkaPhone> registered = new ConcurrentLinkedQueue<>();
  private final Queue<AkaPhone> all = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService ues = Executors.newFixedThreadPool(THREADS);

  /**
   * @param users how many there are, from 1
   * @param enough how many of them {@link #awaitEnough} waits for
   */
  RegistrationLoad(InetSocketAddress pcscf, int users, int enough) {
    this.pcscf = pcscf;
    this.enough = new CountDownLatch(enough);
    IntStream.rangeClosed(1, users).forEach(waiting::add);
  }

  static String imsi(int user) {
    return "0010100031%05d".formatted(user);
  }

  /** What the HSS has to know of all of them, one line for each. */
  static String subscriptions(int users) {
    StringBuilder lines = new StringBuilder();
    for (int user = 1; user <= users; user++) {
      lines.append(AkaPhone.subscription(imsi(user)).replace('\n', ' ')).append('\n');
    }
    return lines.toString();
  }

  void begin(int perSecond) {
    clock.scheduleAtFixedRate(this::next, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  private void next() {
    Integer user = waiting.poll();
    if (user != null) {
      ues.execute(() -> register(user));
    }
  }

  private void register(int user) {
    try {
      String address = "127.13." + user / 200 + "." + (1 + user % 200);
      AkaPhone phone = new AkaPhone(address, pcscf, imsi(user));
      all.add(phone);
      if (phone.ask().status() == 401 && phone.answer().status() == 200) {
        registered.add(phone);
        enough.countDown();
      } else {
        phone.close();
        waiting.add(user);
      }
    } catch (IOException unanswered) {
      // This one need not be known.
    }
  }

  boolean awaitEnough(int seconds) throws InterruptedException {
    return enough.await(seconds, TimeUnit.SECONDS);
  }

  void beginNoMore() {
    clock.shutdownNow();
  }

  /** Those that got their 200, when nothing is under way any more. */
  List<AkaPhone> end() throws InterruptedException {
    ues.shutdown();
    if (!ues.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a UE waits for ever");
    }
    return List.copyOf(registered);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    ues.shutdownNow();
    all.forEach(AkaPhone::close);
  }
}

package io.telamon.sip.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where TLS handshakes are computed; there while some are. One too many fails its handshake. */
final class HandshakeThreads implements Executor, AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  HandshakeThreads(int count, int waiting) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            new DefaultThreadFactory("sip-tls", true));
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

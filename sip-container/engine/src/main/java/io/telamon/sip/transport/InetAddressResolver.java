package io.telamon.sip.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Host names by the resolver of the platform, on threads of its own. A look-up longer than ten
 * seconds fails; so does one more than a thousand waiting ones.
 */
final class InetAddressResolver implements Resolver, AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUE = 1000;
  private static final int TIMEOUT_SECONDS = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          TIMEOUT_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(QUEUE),
          new DefaultThreadFactory("sip-resolver", true));

  InetAddressResolver() {
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletionStage<InetAddress> resolve(String host) {
    try {
      return CompletableFuture.supplyAsync(() -> lookUp(host), threads)
          .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(full);
    }
  }

  private static InetAddress lookUp(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new CompletionException(unknown);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

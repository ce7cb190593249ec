package io.telamon.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Kamailio's CSCFs in front of the HSS, started by the script an operator can use. */
final class KamailioCscfs implements AutoCloseable {
  private static final String ADDRESS = "127.0.77.30";
  private static final int START_SECONDS = 90;

  private final Process process;
  private final InetSocketAddress icscf;
  private final InetSocketAddress pcscf;

  /**
   * Returns when I- and S-CSCF are connected to the HSS and the P-CSCF answers; configuration and
   * logs are in {@code room}.
   */
  KamailioCscfs(InetSocketAddress hss, Path room) throws Exception {
    icscf = new InetSocketAddress(ADDRESS, FreePort.at(ADDRESS));
    pcscf = new InetSocketAddress("127.0.77.34", FreePort.at("127.0.77.34"));
    InetSocketAddress scscf = new InetSocketAddress("127.0.77.31", FreePort.at("127.0.77.31"));
    process =
        new ProcessBuilder(
                "peers/kamailio-cscfs",
                text(hss),
                text(icscf),
                text(scscf),
                Core.REALM,
                room.toAbsolutePath().toString(),
                text(pcscf))
            .redirectErrorStream(true)
            .start();
    awaitReady();
  }

  private void awaitReady() throws InterruptedException, ExecutionException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    CompletableFuture<Boolean> ready =
        CompletableFuture.supplyAsync(() -> saysReady(output, said), task -> start(task));
    try {
      if (ready.get(START_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (TimeoutException e) {
      said.append("not ready in time");
    }
    close();
    throw new AssertionError("Kamailio does not start: " + said);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "kamailio-cscfs");
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean saysReady(BufferedReader output, StringBuilder said) {
    try {
      String line = output.readLine();
      while (line != null && !line.equals("ready")) {
        said.append(line).append('\n');
        line = output.readLine();
      }
      return line != null;
    } catch (IOException e) {
      return false;
    }
  }

  InetSocketAddress icscf() {
    return icscf;
  }

  InetSocketAddress pcscf() {
    return pcscf;
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** The script ends both with its input. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}

package io.telamon.hss.cx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.CxClientListener;
import io.telamon.diameter.cx.PushProfileAnswer;
import io.telamon.diameter.cx.PushProfileRequest;
import io.telamon.diameter.cx.RegistrationTerminationAnswer;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.hss.testkit.DiameterServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * I- and S-CSCF in a process of their own. Its input has lines of subscriber and request in the
 * words of the decision tables, its output the answer to each; it ends with its input.
 */
final class CscfProcess implements AutoCloseable {
  private static final String READY = "ready";
  private static final int LIMIT_SECONDS = 60;

  private final Process process;
  private final PrintStream requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private CscfProcess(Process process) {
    this.process = process;
    requests = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(() -> process.inputReader(UTF_8).lines().forEach(answers::add));
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it, and waits until both are connected to the HSS at this port. */
  static CscfProcess start(int hssPort, Path log) throws Exception {
    CscfProcess started =
        new CscfProcess(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CscfProcess.class.getName(),
                    Integer.toString(hssPort))
                .redirectError(log.toFile())
                .start());
    String first = started.next();
    if (!first.equals(READY)) {
      throw new IOException("CSCFs say " + first);
    }
    return started;
  }

  /** What the HSS answered to a request about this subscriber. */
  String answer(DecisionTableSubscriber subscriber, String request) throws Exception {
    requests.println(
        subscriber.kind() + '|' + subscriber.impi() + '|' + subscriber.number() + '|' + request);
    return next();
  }

  private String next() throws Exception {
    String line = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new IOException("nothing from the CSCFs, which run: " + process.isAlive());
    }
    return line;
  }

  @Override
  public void close() throws Exception {
    requests.close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** The process itself; the argument is the port of the HSS. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (DiameterServer cscfs =
        DiameterServer.cscfs(Integer.parseInt(arguments[0]), new NotAsked())) {
      out.println(READY);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(answer(cscfs, List.of(line.split("\\|", 4))));
      }
    }
  }

  private static String answer(DiameterServer cscfs, List<String> line) {
    DecisionTableSubscriber subscriber =
        new DecisionTableSubscriber(line.get(0), line.get(1), Integer.parseInt(line.get(2)));
    try {
      return new DecisionTableExchange(cscfs, subscriber).answer(line.get(3));
    } catch (Exception e) {
      return e.toString().replace('\n', ' ');
    }
  }

  /** The tables are about requests to the HSS. */
  private static final class NotAsked implements CxClientListener {
    @Override
    public RegistrationTerminationAnswer registrationTermination(
        RegistrationTerminationRequest request, Origin origin) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PushProfileAnswer pushProfile(PushProfileRequest request, Origin origin) {
      throw new UnsupportedOperationException();
    }
  }
}

package io.telamon.bench.relay;

import io.telamon.bench.process.EngineProcess;
import java.io.IOException;

/** The engine with {@link RelayServlet}. */
public final class RelayProcess {
  private RelayProcess() {}

  /** Arguments: the port of the next hop, and whether the servlet is treated as one that waits. */
  public static void main(String[] arguments) throws IOException {
    EngineProcess.serve(
        new RelayServlet(Integer.parseInt(arguments[0])), Boolean.parseBoolean(arguments[1]));
  }
}

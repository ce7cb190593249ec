package io.telamon.bench.soak;

import io.telamon.bench.process.EngineProcess;
import java.io.IOException;

/** The engine with {@link SoakServlet}. */
public final class SoakProcess {
  private SoakProcess() {}

  /** Argument: the port of the next hop. */
  public static void main(String[] arguments) throws IOException {
    EngineProcess.serve(new SoakServlet(Integer.parseInt(arguments[0])), true);
  }
}

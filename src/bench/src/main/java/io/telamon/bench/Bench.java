package io.telamon.bench;

import io.telamon.bench.codec.CodecBenchmark;
import io.telamon.bench.hss.HssBenchmark;
import io.telamon.bench.hss.ImportBenchmark;
import io.telamon.bench.registration.RegistrationBenchmark;
import io.telamon.bench.relay.RelayBenchmark;
import io.telamon.bench.soak.Soak;
import io.telamon.bench.ue.UeBenchmark;

/** Runs the benchmark named on the command line, which prints what it found beside its targets. */
public final class Bench {
  private Bench() {}

  /** Names: codec, hss, import, registration, relay, soak, ue. */
  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 1 ? arguments[0] : "";
    switch (name) {
      case "codec" -> CodecBenchmark.run();
      case "hss" -> HssBenchmark.run();
      case "import" -> ImportBenchmark.run();
      case "registration" -> RegistrationBenchmark.run();
      case "relay" -> RelayBenchmark.run();
      case "soak" -> Soak.run();
      case "ue" -> UeBenchmark.run();
      default -> {
        System.err.println(
            "No benchmark \""
                + name
                + "\"; there are codec, hss, import, registration, relay, soak and ue");
        System.exit(2);
      }
    }
  }
}

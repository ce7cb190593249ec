package io.telamon.bench.codec;

import io.telamon.bench.load.Template;
import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipUri;
import io.telamon.sip.message.Via;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a proxy does to an IMS REGISTER of 2 kB: parse, add its entries, one hop less, encode. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private static final double MAX_MICROSECONDS = 5;
  private static final double MAX_BYTES = 10_000;

  private final byte[] register = Template.register().fill("b1-7f", 5060);
  private final SipDecoder decoder = new SipDecoder(DecoderLimits.DEFAULT);

  /** Parse, push Via and Record-Route, decrement Max-Forwards, encode. */
  @Benchmark
  public byte[] parseChangeEncode() {
    // The decoder keeps the array it is given, as a transport gives it a fresh one each time.
    SipRequest request = (SipRequest) decoder.decode(register.clone());
    Parameters branch = Parameters.NONE.with("branch", "z9hG4bKx7Zb0d31uQfJw2");
    request.pushVia(new Via("UDP", new HostPort("192.0.2.7", 5060), branch));
    SipUri own = SipUri.of(null, "192.0.2.7", 5060).withParameter("lr", null);
    request.pushAddress(HeaderNames.RECORD_ROUTE, NameAddr.of(own));
    request.setMaxForwards(request.maxForwards() - 1);
    return request.encode();
  }

  /** Runs it in forked JVMs and compares with the targets. */
  public static void run() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(CodecBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuTimeProfiler.class)
                    .forks(2)
                    .warmupIterations(6)
                    .warmupTime(TimeValue.seconds(3))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(2))
                    .build())
            .run();
    RunResult result = results.iterator().next();
    double microseconds = secondary(result, CpuTimeProfiler.LABEL);
    double bytes = secondary(result, "gc.alloc.rate.norm");
    System.out.printf(
        Locale.ROOT,
        "%nparse-change-encode of a REGISTER of %d bytes: %.2f us of CPU (at most %.0f; %.2f us on the"
            + " clock), %.0f bytes allocated (at most %.0f): %s%n",
        new CodecBenchmark().register.length,
        microseconds,
        MAX_MICROSECONDS,
        result.getPrimaryResult().getScore(),
        bytes,
        MAX_BYTES,
        microseconds <= MAX_MICROSECONDS && bytes <= MAX_BYTES ? "met" : "missed");
  }

  private static double secondary(RunResult result, String label) {
    for (var entry : result.getSecondaryResults().entrySet()) {
      if (entry.getKey().endsWith(label)) {
        Result<?> found = entry.getValue();
        return found.getScore();
      }
    }
    throw new IllegalStateException("no result " + label);
  }
}

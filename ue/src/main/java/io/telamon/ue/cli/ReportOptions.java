package io.telamon.ue.cli;

import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.ladder.PcapFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form a registration is reported and recorded. */
final class ReportOptions {
  @Option(
      names = "--json",
      description = "Print each outcome as one line of JSON; the trace goes to standard error.")
  private boolean json;

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = "Write what is sent and received to a capture file, for Wireshark.")
  private @Nullable Path pcap;

  boolean json() {
    return json;
  }

  /** What listens to the messages: the trace, and the capture file if one is wanted. */
  Capture capture(TraceOptions trace) {
    LadderListener ladder = trace.ladder(json);
    if (pcap == null) {
      return new Capture(ladder, null);
    }
    PcapFile file = PcapFile.create(pcap, ladder);
    return new Capture(file, file);
  }

  /** The listener while a command runs. */
  record Capture(LadderListener ladder, @Nullable PcapFile file) implements AutoCloseable {
    @Override
    public void close() {
      if (file != null) {
        file.close();
      }
    }
  }
}

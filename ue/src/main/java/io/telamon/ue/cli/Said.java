package io.telamon.ue.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What a command has to say, in words or as lines of JSON. */
final class Said {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  Said(@Nullable CommandSpec command, boolean json) {
    this.out = Given.required(command).commandLine().getOut();
    this.err = Given.required(command).commandLine().getErr();
    this.json = json;
  }

  /** It went well. */
  int well(String outcome, String words) {
    return say(out, outcome, words, ExitCode.OK);
  }

  /** It did not; the second sentence says what to try. */
  int badly(String outcome, String words, String advice) {
    int exit = say(err, outcome, words, ExitCode.SOFTWARE);
    if (!json) {
      err.println(advice);
      err.flush();
    }
    return exit;
  }

  private synchronized int say(PrintWriter where, String outcome, String words, int exit) {
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("outcome", outcome);
      members.put("text", words);
      out.println(OutcomeJson.object(members));
      out.flush();
    } else {
      where.println(words);
      where.flush();
    }
    return exit;
  }
}

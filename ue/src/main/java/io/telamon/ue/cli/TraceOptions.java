package io.telamon.ue.cli;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.ladder.LadderListener;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the message ladder is printed. */
final class TraceOptions {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Option(names = "--trace", description = "Print one line per message sent and received.")
  private boolean trace;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  LadderListener ladder() {
    return ladder(false);
  }

  /** Lines to standard output, or to standard error where that is for machines. */
  LadderListener ladder(boolean toError) {
    return trace ? line -> print(line, toError) : LadderListener.NONE;
  }

  private void print(LadderLine line, boolean toError) {
    CommandLine commandLine = Given.required(command).commandLine();
    PrintWriter out = toError ? commandLine.getErr() : commandLine.getOut();
    out.println(TIME.format(line.time()) + "  " + coloured(line));
    out.flush();
  }

  /** Requests blue, success green, refusals red, RADIUS magenta; plain where nobody looks. */
  private static String coloured(LadderLine line) {
    if (!Ansi.AUTO.enabled()) {
      return line.toString();
    }
    Style colour = colour(line);
    return colour.on() + line + colour.off();
  }

  private static Style colour(LadderLine line) {
    if (line.protocol().equals("RADIUS")) {
      return Style.fg_magenta;
    }
    return switch (line.summary().charAt(0)) {
      case '1' -> Style.fg_yellow;
      case '2' -> Style.fg_green;
      case '3', '4', '5', '6' -> Style.fg_red;
      default -> Style.fg_blue;
    };
  }
}

package io.telamon.ue.cli;

import io.telamon.ue.load.LoadPlan;
import io.telamon.ue.load.LoadReport;
import io.telamon.ue.load.LoadRun;
import io.telamon.ue.load.StepReport;
import io.telamon.ue.profile.UeProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: many UEs from one profile, open loop, in steps of rising rate. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Offer load: UEs counted up from one profile, scenarios arriving at random (Poisson; with",
      "reregister evenly) whether or not the core keeps up, at a rate that rises in steps (ETSI TS",
      "186 008). IMSIs and identities count up from the profile's; all UEs share its key or",
      "password.",
      "Exits with 0 if every step was sustained: at most 0.1 %% inadequately handled."
    })
final class LoadCommand implements Callable<Integer>, LoadRun.Listener {
  private static final String LINE =
      "%8.1f/s  offered %8.1f/s  ok %7d  refused as meant %5d  inadequate %5d (%.2f %%)"
          + "  p50 %.1f ms  p99 %.1f ms  CPU own %.2f (%.2f ms each)%s";

  @Mixin private UeOptions options = new UeOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(names = "--html", paramLabel = "FILE", description = "Write a report with plots.")
  private @Nullable Path html;

  @Option(names = "--json", description = "Print each step as one line of JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    UeProfile template = options.profile(UeProfile.DEFAULT_EXPIRES);
    LoadPlan plan = Given.made(command, () -> load.plan(template));
    try (LoadRun run = new LoadRun(plan, options.timers(), load.pids(), this)) {
      List<StepReport> reports = run.run();
      write(plan, reports);
      return reports.stream().allMatch(StepReport::sustained) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  @Override
  public void preparing(int begun, int of) {
    bar("registering the UEs", (double) begun / of);
  }

  @Override
  public void prepared(int registered, int of) {
    if (registered < of) {
      say("Only %d of %d UEs could register; the others take no part.".formatted(registered, of));
    }
  }

  @Override
  public void waiting(int step, long underWay, Duration atMost) {
    say(
        "Step %d: waiting for %d scenarios under way, at most %d s."
            .formatted(step + 1, underWay, atMost.toSeconds()));
  }

  private void say(String sentence) {
    PrintWriter err = Given.required(command).commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  @Override
  public void progress(int step, double done) {
    bar("step " + (step + 1), Math.min(1, done));
  }

  /** Only where somebody looks: a file needs no bar. */
  private void bar(String what, double done) {
    if (System.console() != null && !json) {
      PrintWriter err = Given.required(command).commandLine().getErr();
      int full = (int) (done * 40);
      err.printf(
          "\r%-20s [%s%s] %3.0f %%", what, "#".repeat(full), " ".repeat(40 - full), 100 * done);
      err.flush();
    }
  }

  @Override
  public void ended(StepReport step) {
    PrintWriter out = Given.required(command).commandLine().getOut();
    if (System.console() != null && !json) {
      Given.required(command).commandLine().getErr().print("\r" + " ".repeat(72) + "\r");
    }
    out.println(json ? asJson(step) : inWords(step));
    out.flush();
  }

  private static String inWords(StepReport step) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                LINE,
                step.rate(),
                step.offered(),
                step.succeeded(),
                step.refusedAsMeant(),
                step.inadequate(),
                100 * step.inadequatelyHandled(),
                step.p50(),
                step.p99(),
                step.ownCpu(),
                step.ownCpuEach(),
                watched(step)));
    if (!step.offeredAsPlanned()) {
      text.append("\n          This machine did not offer the rate: ")
          .append(step.late())
          .append(" began late. Use another machine for the load, or fewer scenarios per second.");
    }
    if (!step.sustained()) {
      text.append("\n          Not sustained: ").append(step.outcomes());
    }
    return text.toString();
  }

  private static String watched(StepReport step) {
    StringBuilder text = new StringBuilder();
    step.otherCpu()
        .forEach(
            (pid, used) -> text.append(String.format(Locale.ROOT, ", pid %d %.2f", pid, used)));
    return text.toString();
  }

  private static String asJson(StepReport step) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rate", step.rate());
    members.put("offered", step.offered());
    members.put("begun", step.begun());
    members.put("succeeded", step.succeeded());
    members.put("refusedAsMeant", step.refusedAsMeant());
    members.put("inadequate", step.inadequate());
    members.put("noIdleUe", step.noUe());
    members.put("late", step.late());
    members.put("sustained", step.sustained() ? 1 : 0);
    members.put("p50ms", step.p50());
    members.put("p90ms", step.p90());
    members.put("p99ms", step.p99());
    members.put("maxMs", step.max());
    members.put("ownCpu", step.ownCpu());
    members.put("ownCpuEachMs", step.ownCpuEach());
    members.put("outcomes", step.outcomes());
    return OutcomeJson.object(members);
  }

  private void write(LoadPlan plan, List<StepReport> reports) {
    if (html == null) {
      return;
    }
    try {
      Files.writeString(html, LoadReport.html(plan, reports));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + html + ": check name and rights", e);
    }
  }
}

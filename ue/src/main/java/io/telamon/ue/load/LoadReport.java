package io.telamon.ue.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The steps of a run as one page of HTML with plots, complete in itself. */
public final class LoadReport {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 220;
  private static final int MARGIN = 48;

  private LoadReport() {}

  /** The page. */
  public static String html(LoadPlan plan, List<StepReport> steps) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<title>Load: ")
        .append(plan.scenario())
        .append("</title><style>")
        .append("body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}")
        .append("td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ccc}")
        .append(".bad{background:#fdd}svg{margin:1em 1em 0 0}</style></head><body>\n<h1>")
        .append(title(plan))
        .append("</h1>\n");
    table(page, steps);
    page.append(
        plot(
            "Offered and adequately handled per second",
            steps,
            List.of(StepReport::offered, LoadReport::handledRate),
            List.of("offered", "handled")));
    page.append(
        plot(
            "Latency in ms",
            steps,
            List.of(StepReport::p50, StepReport::p90, StepReport::p99),
            List.of("p50", "p90", "p99")));
    page.append(
        plot(
            "Inadequately handled in %",
            steps, List.of(step -> 100 * step.inadequatelyHandled()), List.of("IHS")));
    page.append(
        plot(
            "Processors used",
            steps,
            List.of(StepReport::ownCpu, LoadReport::watchedCpu),
            List.of("this tool", "watched")));
    return page.append("</body></html>\n").toString();
  }

  private static String title(LoadPlan plan) {
    return "%s by %d UEs, steps of %d s"
        .formatted(plan.scenario(), plan.ues(), plan.stepLength().toSeconds());
  }

  private static double handledRate(StepReport step) {
    return step.offered() * (1 - step.inadequatelyHandled());
  }

  private static double watchedCpu(StepReport step) {
    return step.otherCpu().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static void table(StringBuilder page, List<StepReport> steps) {
    page.append("<table><tr><th>rate/s</th><th>offered/s</th><th>begun</th><th>succeeded</th>")
        .append("<th>refused as meant</th><th>inadequate</th><th>IHS %</th><th>no idle UE</th>")
        .append("<th>late</th><th>p50 ms</th><th>p90</th><th>p99</th><th>max</th><th>own CPU</th>")
        .append("<th>watched CPU</th><th>outcomes</th></tr>\n");
    for (StepReport step : steps) {
      page.append(step.sustained() ? "<tr>" : "<tr class=\"bad\">");
      for (Object cell : cells(step)) {
        page.append("<td>").append(cell).append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  private static List<Object> cells(StepReport step) {
    return List.of(
        number(step.rate()),
        number(step.offered()),
        step.begun(),
        step.succeeded(),
        step.refusedAsMeant(),
        step.inadequate(),
        number(100 * step.inadequatelyHandled()),
        step.noUe(),
        step.late(),
        number(step.p50()),
        number(step.p90()),
        number(step.p99()),
        number(step.max()),
        number(step.ownCpu()),
        number(watchedCpu(step)),
        step.outcomes());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String plot(
      String title,
      List<StepReport> steps,
      List<ToDoubleFunction<StepReport>> series,
      List<String> names) {
    double top = 1e-9;
    for (ToDoubleFunction<StepReport> one : series) {
      top = Math.max(top, steps.stream().mapToDouble(one).max().orElse(1));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg width=\"%d\" height=\"%d\" role=\"img\"><text x=\"%d\" y=\"16\">%s</text>"
            .formatted(WIDTH, HEIGHT, MARGIN, title));
    svg.append(axis(top, steps));
    String[] colours = {"#1f77b4", "#d62728", "#2ca02c"};
    for (int i = 0; i < series.size(); i++) {
      svg.append(line(steps, series.get(i), top, colours[i]));
      svg.append(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>"
              .formatted(WIDTH - 110, 16 + 16 * i, colours[i], names.get(i)));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String axis(double top, List<StepReport> steps) {
    double first = steps.isEmpty() ? 0 : steps.get(0).rate();
    double last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).rate();
    return ("<path d=\"M%1$d 24V%2$dH%3$d\" stroke=\"#888\" fill=\"none\"/>"
            + "<text x=\"2\" y=\"32\" font-size=\"11\">%4$s</text>"
            + "<text x=\"%1$d\" y=\"%5$d\" font-size=\"11\">%6$s/s</text>"
            + "<text x=\"%7$d\" y=\"%5$d\" font-size=\"11\">%8$s/s</text>")
        .formatted(
            MARGIN,
            HEIGHT - MARGIN,
            WIDTH - MARGIN,
            number(top),
            HEIGHT - MARGIN + 16,
            number(first),
            WIDTH - 2 * MARGIN,
            number(last));
  }

  private static String line(
      List<StepReport> steps, ToDoubleFunction<StepReport> value, double top, String colour) {
    StringBuilder points = new StringBuilder();
    int span = Math.max(1, steps.size() - 1);
    for (int i = 0; i < steps.size(); i++) {
      double x = MARGIN + (double) i * (WIDTH - 2 * MARGIN) / span;
      double y = HEIGHT - MARGIN - value.applyAsDouble(steps.get(i)) / top * (HEIGHT - MARGIN - 24);
      points.append(number(x)).append(',').append(number(y)).append(' ');
    }
    return "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>"
        .formatted(colour, points.toString().strip());
  }
}

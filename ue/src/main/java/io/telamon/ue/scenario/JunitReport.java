package io.telamon.ue.scenario;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of a scenario in the XML that build servers read as test results. */
public final class JunitReport {
  private JunitReport() {}

  /** One test suite, each step a test case of it. */
  public static String of(String scenario, List<StepResult> results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml, scenario, results);
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
  }

  private static void write(XMLStreamWriter xml, String scenario, List<StepResult> results)
      throws XMLStreamException {
    long skipped = results.stream().filter(StepResult::skipped).count();
    long failed = results.stream().filter(one -> !one.passed()).count() - skipped;
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", scenario);
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", Long.toString(failed));
    xml.writeAttribute("skipped", Long.toString(skipped));
    xml.writeAttribute("time", seconds(total(results)));
    for (StepResult result : results) {
      write(xml, scenario, result);
    }
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, String scenario, StepResult result)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", scenario);
    xml.writeAttribute("name", result.step().name());
    xml.writeAttribute("time", seconds(result.took()));
    if (result.skipped()) {
      xml.writeEmptyElement("skipped");
    } else if (!result.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", explained(result));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String explained(StepResult result) {
    return "expected %s, but got %s: %s"
        .formatted(result.step().expected(), result.actual(), result.detail());
  }

  private static Duration total(List<StepResult> results) {
    return results.stream().map(StepResult::took).reduce(Duration.ZERO, Duration::plus);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
  }
}

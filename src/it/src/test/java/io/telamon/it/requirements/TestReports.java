package io.telamon.it.requirements;

import io.telamon.it.requirements.TestResult.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The reports that Surefire and Failsafe left in the modules' build folders. */
final class TestReports {
  private static final int MODULE_DEPTH = 5;

  private final XMLInputFactory xml = XMLInputFactory.newInstance();

  TestReports() {
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  /** Reads every report below a folder. */
  List<TestResult> below(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, MODULE_DEPTH, (file, any) -> isReport(file))) {
      return files.sorted().flatMap(file -> read(file).stream()).toList();
    }
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && file.getParent().getFileName().toString().endsWith("-reports");
  }

  private List<TestResult> read(Path file) {
    boolean inServer = file.getParent().endsWith("failsafe-reports");
    try (InputStream in = Files.newInputStream(file)) {
      return read(xml.createXMLStreamReader(in), inServer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Not a test report: " + file, e);
    }
  }

  private static List<TestResult> read(XMLStreamReader report, boolean inServer)
      throws XMLStreamException {
    List<TestResult> results = new ArrayList<>();
    while (report.hasNext()) {
      if (report.next() == XMLStreamConstants.START_ELEMENT
          && report.getLocalName().equals("testcase")) {
        String name = report.getAttributeValue(null, "name");
        String testClass = simpleName(report.getAttributeValue(null, "classname"));
        results.add(new TestResult(testClass, name, inServer, verdict(report)));
      }
    }
    return results;
  }

  /** Reads to the end of a test case, whose children tell what went wrong. */
  private static Verdict verdict(XMLStreamReader report) throws XMLStreamException {
    Verdict verdict = Verdict.PASSED;
    while (!(report.next() == XMLStreamConstants.END_ELEMENT
        && report.getLocalName().equals("testcase"))) {
      if (report.isStartElement()) {
        verdict = verdict(report.getLocalName(), verdict);
      }
    }
    return verdict;
  }

  private static Verdict verdict(String child, Verdict otherwise) {
    return switch (child) {
      case "failure", "error" -> Verdict.FAILED;
      case "skipped" -> Verdict.SKIPPED;
      default -> otherwise;
    };
  }

  private static String simpleName(String className) {
    String outermost = className.replaceFirst("\\$.*", "");
    return outermost.substring(outermost.lastIndexOf('.') + 1);
  }
}

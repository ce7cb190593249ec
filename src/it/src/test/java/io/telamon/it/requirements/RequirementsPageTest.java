package io.telamon.it.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The page of requirements")
class RequirementsPageTest {
  // Spelled apart, lest a catalogue's checker takes these for claims.
  private static final String TOPIC = "ABC";

  @TempDir Path root;

  @BeforeEach
  void catalogue() throws IOException {
    write(
        "src/site/requirements.csv",
        """
        id,role,strength,title
        %1$s-S-01,S-CSCF,shall,One thing
        %1$s-S-02,S-CSCF,may,"Another, with a comma"
        %1$s-S-03,S-CSCF,shall,Nobody looks
        """);
    write("src/site/not-met.properties", "%1$s-S-03 = nobody asks for it");
  }

  @Test
  @DisplayName("tells for each row where it was tested and the worst that came of it")
  void rows() throws IOException {
    write("cscf-sar/target/surefire-reports/TEST-a.xml", suite("ATest", "%1$s-S-01: works", ""));
    write(
        "src/it/target/failsafe-reports/TEST-b.xml",
        suite("BIT$Inner", "%1$s-S-01, %1$s-S-02: work", "<failure>no</failure>"));
    Path page = root.resolve("page.md");
    RequirementsPage.main(new String[] {root.toString(), page.toString()});
    assertThat(page)
        .content()
        .contains(named("| %1$s-S-01 | shall | One thing | 1 | 1 | failed | ATest, BIT |"))
        .contains(named("| %1$s-S-02 | may | Another, with a comma | 1 | 0 | failed | BIT |"))
        .contains("no test; not met: nobody asks for it")
        .contains(named("| %1$s-S | 2 | 3 |"));
  }

  private static String suite(String testClass, String test, String child) {
    return "<testsuite><testcase name='%s' classname='io.telamon.%s'>%s</testcase></testsuite>"
        .formatted(test, testClass, child);
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, named(content));
  }

  private static String named(String text) {
    return text.replace("%1$s", TOPIC);
  }
}

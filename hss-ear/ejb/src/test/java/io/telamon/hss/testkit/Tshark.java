package io.telamon.hss.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * tshark with the AVPs of TS 29.229 that are younger than its dictionary: in a folder of its own,
 * which it takes from everybody but root.
 */
public final class Tshark {
  private static final int SECONDS = 60;
  private static final String DICTIONARY = "TGPP.xml";
  private static final String BEFORE = "<application id=\"16777217\"";
  private static final String YOUNGER =
      """
      <application id="16777216" name="3GPP Cx" uri="http://www.3gpp.org/DynaReport/29229.htm">
        <avp name="P-CSCF-Subscription-Info" code="660" vendor-bit="must" vendor-id="TGPP">
          <grouped><gavp name="Call-ID-SIP-Header"/></grouped>
        </avp>
        <avp name="Registration-Time-Out" code="661" vendor-bit="must" vendor-id="TGPP">
          <type type-name="Time"/>
        </avp>
        <avp name="Alternate-Digest-Algorithm" code="662" vendor-bit="must" vendor-id="TGPP">
          <type type-name="UTF8String"/>
        </avp>
        <avp name="Alternate-Digest-HA1" code="663" vendor-bit="must" vendor-id="TGPP">
          <type type-name="UTF8String"/>
        </avp>
      </application>
      """;

  private final Path room;

  /**
   * Makes the folder in {@code room}; skips the test if there is no tshark and none is required.
   */
  public Tshark(Path room) throws Exception {
    this.room = room;
    allow(room);
    Path of = Path.of(globalFolder());
    linkAll(of, data());
    Files.delete(data().resolve("diameter"));
    linkAll(of.resolve("diameter"), data().resolve("diameter"));
    complete(data().resolve("diameter").resolve(DICTIONARY));
  }

  /** What it prints of a capture. */
  public List<String> read(Path capture, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", "-"));
    command.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(asNobody(command));
    process.environment().put("WIRESHARK_DATA_DIR", data().toString());
    process.environment().put("HOME", room.toString());
    return output(process.redirectInput(capture.toFile()));
  }

  private Path data() {
    return room.resolve("wireshark");
  }

  private static List<String> asNobody(List<String> command) {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    all.addAll(command);
    return all;
  }

  private String globalFolder() throws Exception {
    return output(new ProcessBuilder("tshark", "-G", "folders")).stream()
        .filter(line -> line.startsWith("Global configuration:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  private List<String> output(ProcessBuilder command) throws Exception {
    Path output = Files.createTempFile(room, "tshark", ".txt");
    Process process;
    try {
      process =
          command
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException notInstalled) {
      assertThat(System.getProperty("telamon.peers")).as("tshark").isNotEqualTo("required");
      assumeTrue(false, "tshark is not installed");
      throw notInstalled;
    }
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(output);
  }

  private static void linkAll(Path from, Path into) throws IOException {
    allow(Files.createDirectory(into));
    try (Stream<Path> entries = Files.list(from)) {
      entries.forEach(entry -> link(entry, into));
    }
  }

  private static void link(Path entry, Path into) {
    try {
      Files.createSymbolicLink(into.resolve(entry.getFileName()), entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void complete(Path dictionary) throws IOException {
    String known = Files.readString(dictionary);
    if (!known.contains("code=\"660\"")) {
      Files.delete(dictionary);
      assertThat(known).contains(BEFORE);
      Files.writeString(dictionary, known.replace(BEFORE, YOUNGER + BEFORE));
    }
  }

  private static void allow(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

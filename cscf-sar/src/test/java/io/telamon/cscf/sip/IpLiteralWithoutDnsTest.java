package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own, in which every name that could be asked for would be found. */
class IpLiteralWithoutDnsTest {
  private static final List<String> NAMES =
      List.of(".:1", ".::1", ".1:", "..", ".", "127.1", "1.2.3.4.", "1:2", ":", "a:b", "fe80");

  @TempDir Path directory;

  @Test
  @DisplayName("GIBA-S-K05: what is no address literal is never looked up as a name")
  void nothingIsLookedUp() throws Exception {
    Path hosts = directory.resolve("hosts");
    Files.writeString(
        hosts, "192.0.2.1 found." + NAMES.stream().map(n -> " " + n).reduce("", String::concat));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                classes(IpLiteral.class)
                    + System.getProperty("path.separator")
                    + classes(Probe.class),
                Probe.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(output, StandardCharsets.UTF_8).strip()).isEqualTo("names work");
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Prints which of the names were taken for an address. */
  static final class Probe {
    public static void main(String[] none) throws IOException {
      if (InetAddress.getByName("found.").getHostAddress().equals("192.0.2.1")) {
        System.out.println("names work");
      }
      for (String name : NAMES) {
        IpLiteral.parse(name).ifPresent(found -> System.out.println(name + " " + found));
        IpLiteral.parse("[" + name + "]")
            .ifPresent(found -> System.out.println(name + " " + found));
        IpLiteral.parse(name + "%1").ifPresent(found -> System.out.println(name + " " + found));
      }
    }
  }
}

package io.telamon.bench;

import java.nio.file.Path;
import java.util.List;

/** What may be set on the command line with {@code -Dbench.NAME=VALUE}. */
public final class Settings {
  private Settings() {}

  /** A positive number; the default where nothing is set. */
  public static int number(String name, int byDefault) {
    String text = System.getProperty("bench." + name, "");
    if (text.isBlank()) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below.
    }
    throw new IllegalArgumentException("-Dbench." + name + " is no positive number: " + text);
  }

  /** One of {@code words}; empty where nothing is set. */
  public static String word(String name, String... words) {
    String text = System.getProperty("bench." + name, "").strip();
    if (text.isEmpty() || List.of(words).contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "-Dbench." + name + " is none of " + String.join(", ", words));
  }

  /** Options for the JVM that is measured, such as a recording; empty where none are set. */
  public static List<String> jvm() {
    String text = System.getProperty("bench.jvm", "").strip();
    return text.isEmpty() ? List.of() : List.of(text.split(" +"));
  }

  /** Where logs and recordings of the processes go. */
  public static Path directory() {
    return Path.of(System.getProperty("bench.directory", "target"));
  }
}

package io.telamon.it.requirements;

import java.util.regex.Pattern;

/**
 * A row of the catalogue this project is built to.
 *
 * @param id topic, role and number, such as {@code GIBA-S-09}
 * @param role who must fulfil it
 * @param strength {@code shall}, {@code should} or {@code may}
 * @param title what it asks for, in a few words
 */
record Requirement(String id, String role, String strength, String title) {
  /** What an ID looks like in the name of a test. */
  static final Pattern ID = Pattern.compile("\\b[A-Z]{3,4}-[UPISHGEW]-K?[0-9]{2}\\b");

  /** Reads a line {@code id,role,strength,title}; a title with a comma stands in quotes. */
  static Requirement parse(String line) {
    String[] fields = line.split(",", 4);
    return new Requirement(fields[0], fields[1], fields[2], fields[3].replace("\"", ""));
  }

  /** Topic and role: {@code GIBA-S} of {@code GIBA-S-09}. */
  String group() {
    return id.substring(0, id.lastIndexOf('-'));
  }
}

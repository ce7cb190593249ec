package io.telamon.sip.spec;

import io.telamon.sip.message.Grammar;
import io.telamon.sip.message.Parameters;

/** Comparison and writing of parameters as the API has it. */
final class ParameterSets {
  private ParameterSets() {}

  /** Whether both hold the same names and values, in any order and case. */
  static boolean equal(Parameters one, Parameters other) {
    return one.names().size() == other.names().size()
        && one.names().stream().allMatch(name -> sameValue(one.get(name), other.get(name)));
  }

  /** With a header parameter set, quoted where it must be. */
  static Parameters with(Parameters parameters, String name, String value) {
    return parameters.with(name, value.isEmpty() || isPlain(value) ? value : Grammar.quote(value));
  }

  private static boolean isPlain(String value) {
    if (value.length() > 1 && value.charAt(0) == '"' && value.charAt(value.length() - 1) == '"') {
      return true;
    }
    return value.chars().allMatch(c -> Grammar.isTokenChar(c) || c == ':' || c == '[' || c == ']');
  }

  private static boolean sameValue(
      @org.jspecify.annotations.Nullable String one,
      @org.jspecify.annotations.Nullable String other) {
    return one != null && other != null && one.equalsIgnoreCase(other);
  }
}

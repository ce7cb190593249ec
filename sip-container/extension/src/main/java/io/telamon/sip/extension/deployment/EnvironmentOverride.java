package io.telamon.sip.extension.deployment;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into expressions whose system property is not set, by the name rules
 * of MicroProfile Config 3.1 (so <code>${lab.roles:all}</code> takes {@code LAB_ROLES}).
 *
 * <p>The server's replacement of expressions in descriptors knows system properties only; an
 * application that reads the same name by MicroProfile Config must not see another value.
 */
final class EnvironmentOverride implements UnaryOperator<String> {

  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{(?<name>[\\w.-]+)(?::[^{}]*)?\\}");

  private final Lookup properties;
  private final Lookup environment;

  /** Finds a value by its name. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String find(String name);
  }

  EnvironmentOverride(Lookup properties, Lookup environment) {
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public String apply(String text) {
    return EXPRESSION.matcher(text).replaceAll(this::replacement);
  }

  private String replacement(MatchResult expression) {
    String name = expression.group(1);
    String value = properties.find(name) == null ? inEnvironment(name) : null;
    return Matcher.quoteReplacement(value == null ? expression.group() : value);
  }

  private @Nullable String inEnvironment(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9]", "_");
    for (String variable : new String[] {name, plain, plain.toUpperCase(Locale.ROOT)}) {
      String value = environment.find(variable);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}

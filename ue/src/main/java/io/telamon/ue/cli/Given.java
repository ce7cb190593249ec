package io.telamon.ue.cli;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What was given on the command line: set by picocli before a command runs, right or wrong. */
final class Given {
  private Given() {}

  static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "picocli sets this before a command runs");
  }

  /** What is made of the options; a value that can't be becomes a usage error with its reason. */
  static <T> T made(@Nullable CommandSpec command, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(required(command).commandLine(), e.getMessage(), e);
    }
  }
}

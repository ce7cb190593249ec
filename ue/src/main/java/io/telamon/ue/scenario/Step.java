package io.telamon.ue.scenario;

import java.util.Locale;

/**
 * One step of a scenario.
 *
 * @param action what to do
 * @param argument what with: a URI, an IMPU, seconds; empty if nothing
 * @param text what to say, for a message
 * @param expected {@code ok}, a status code, {@code no-answer} or {@code abandoned}
 */
public record Step(Action action, String argument, String text, String expected) {
  /** What a phone and its GGSN can be told to do. */
  public enum Action {
    ACTIVATE,
    DEACTIVATE,
    REGISTER,
    REFRESH,
    FETCH,
    DEREGISTER,
    CALL,
    HANG_UP,
    MESSAGE,
    AWAIT_CALL,
    WAIT
  }

  /** The step as a line of a report. */
  public String name() {
    String what = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return argument.isEmpty() ? what : what + " " + argument;
  }
}

package io.telamon.sip.transaction;

import java.util.List;

/**
 * One row of a transition table.
 *
 * @param next the state afterwards
 * @param actions in the order they are done
 */
record Step<S extends Enum<S>>(S next, List<Action> actions) {

  static <S extends Enum<S>> Step<S> to(S next, Action... actions) {
    return new Step<>(next, List.of(actions));
  }
}

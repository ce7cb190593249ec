package io.telamon.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The figures of RFC 3261 17 and RFC 6026 as data: state, event, actions, next state. An event that
 * a state's rows do not name changes nothing and does nothing, and the test checks that, too.
 */
@DisplayName("The transition table of")
class TransitionTableTest {

  /** RFC 3261 figure 5 with RFC 6026 figure 1; PROCEEDING TIMER_B is RFC 3261 9.1, after CANCEL. */
  private static final String INVITE_CLIENT =
      """
      CALLING    TIMER_A          RESEND_REQUEST START_A                  CALLING
      CALLING    TIMER_B          REPORT_TIMEOUT                          TERMINATED
      CALLING    TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      CALLING    RESPONSE_1XX     STOP_TIMERS DELIVER                     PROCEEDING
      CALLING    RESPONSE_2XX     STOP_TIMERS DELIVER START_M             ACCEPTED
      CALLING    RESPONSE_3XX_6XX STOP_TIMERS SEND_ACK DELIVER START_D    COMPLETED
      PROCEEDING RESPONSE_1XX     DELIVER                                 PROCEEDING
      PROCEEDING RESPONSE_2XX     STOP_TIMERS DELIVER START_M             ACCEPTED
      PROCEEDING RESPONSE_3XX_6XX STOP_TIMERS SEND_ACK DELIVER START_D    COMPLETED
      PROCEEDING TIMER_B          REPORT_TIMEOUT                          TERMINATED
      COMPLETED  RESPONSE_3XX_6XX SEND_ACK                                COMPLETED
      COMPLETED  TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      COMPLETED  TIMER_D          -                                       TERMINATED
      ACCEPTED   RESPONSE_2XX     DELIVER                                 ACCEPTED
      ACCEPTED   TIMER_M          -                                       TERMINATED
      """;

  /** RFC 3261 figure 6. */
  private static final String NON_INVITE_CLIENT =
      """
      TRYING     TIMER_E          RESEND_REQUEST START_E                  TRYING
      TRYING     TIMER_F          REPORT_TIMEOUT                          TERMINATED
      TRYING     TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      TRYING     RESPONSE_1XX     DELIVER                                 PROCEEDING
      TRYING     RESPONSE_2XX     STOP_TIMERS DELIVER START_K             COMPLETED
      TRYING     RESPONSE_3XX_6XX STOP_TIMERS DELIVER START_K             COMPLETED
      PROCEEDING TIMER_E          RESEND_REQUEST START_E_AT_T2            PROCEEDING
      PROCEEDING TIMER_F          REPORT_TIMEOUT                          TERMINATED
      PROCEEDING TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      PROCEEDING RESPONSE_1XX     DELIVER                                 PROCEEDING
      PROCEEDING RESPONSE_2XX     STOP_TIMERS DELIVER START_K             COMPLETED
      PROCEEDING RESPONSE_3XX_6XX STOP_TIMERS DELIVER START_K             COMPLETED
      COMPLETED  TIMER_K          -                                       TERMINATED
      """;

  /** RFC 3261 figure 7 with RFC 6026 figure 2. */
  private static final String INVITE_SERVER =
      """
      PROCEEDING REQUEST          RESEND_RESPONSE                         PROCEEDING
      PROCEEDING TIMER_100        SEND_TRYING                             PROCEEDING
      PROCEEDING RESPONSE_1XX     SEND_RESPONSE                           PROCEEDING
      PROCEEDING RESPONSE_2XX     STOP_TIMERS SEND_RESPONSE START_L       ACCEPTED
      PROCEEDING RESPONSE_3XX_6XX STOP_TIMERS SEND_RESPONSE START_H START_G COMPLETED
      PROCEEDING TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  PROCEEDING
      COMPLETED  REQUEST          RESEND_RESPONSE                         COMPLETED
      COMPLETED  TIMER_G          RESEND_RESPONSE START_G                 COMPLETED
      COMPLETED  TIMER_H          REPORT_TIMEOUT                          TERMINATED
      COMPLETED  ACK              STOP_TIMERS START_I                     CONFIRMED
      COMPLETED  TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  COMPLETED
      CONFIRMED  TIMER_I          -                                       TERMINATED
      ACCEPTED   RESPONSE_2XX     SEND_RESPONSE                           ACCEPTED
      ACCEPTED   ACK              DELIVER                                 ACCEPTED
      ACCEPTED   TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  ACCEPTED
      ACCEPTED   TIMER_L          -                                       TERMINATED
      """;

  /** RFC 3261 figure 8; TIMER_F is RFC 4320 4.2: no answer after the client has given up. */
  private static final String NON_INVITE_SERVER =
      """
      TRYING     RESPONSE_1XX     SEND_RESPONSE                           PROCEEDING
      TRYING     RESPONSE_2XX     STOP_TIMERS SEND_RESPONSE START_J       COMPLETED
      TRYING     RESPONSE_3XX_6XX STOP_TIMERS SEND_RESPONSE START_J       COMPLETED
      TRYING     TIMER_F          REPORT_TIMEOUT                          TERMINATED
      TRYING     TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      PROCEEDING REQUEST          RESEND_RESPONSE                         PROCEEDING
      PROCEEDING RESPONSE_1XX     SEND_RESPONSE                           PROCEEDING
      PROCEEDING RESPONSE_2XX     STOP_TIMERS SEND_RESPONSE START_J       COMPLETED
      PROCEEDING RESPONSE_3XX_6XX STOP_TIMERS SEND_RESPONSE START_J       COMPLETED
      PROCEEDING TIMER_F          REPORT_TIMEOUT                          TERMINATED
      PROCEEDING TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      COMPLETED  REQUEST          RESEND_RESPONSE                         COMPLETED
      COMPLETED  TIMER_J          -                                       TERMINATED
      COMPLETED  TRANSPORT_ERROR  REPORT_TRANSPORT_ERROR                  TERMINATED
      """;

  @TestFactory
  @DisplayName("the INVITE client transaction is RFC 3261 figure 5 with RFC 6026:")
  Stream<DynamicTest> inviteClient() {
    return rows(
        INVITE_CLIENT, InviteClientTransaction.State.class, InviteClientTransaction::transition);
  }

  @TestFactory
  @DisplayName("the non-INVITE client transaction is RFC 3261 figure 6:")
  Stream<DynamicTest> nonInviteClient() {
    return rows(
        NON_INVITE_CLIENT,
        NonInviteClientTransaction.State.class,
        NonInviteClientTransaction::transition);
  }

  @TestFactory
  @DisplayName("the INVITE server transaction is RFC 3261 figure 7 with RFC 6026:")
  Stream<DynamicTest> inviteServer() {
    return rows(
        INVITE_SERVER, InviteServerTransaction.State.class, InviteServerTransaction::transition);
  }

  @TestFactory
  @DisplayName("the non-INVITE server transaction is RFC 3261 figure 8:")
  Stream<DynamicTest> nonInviteServer() {
    return rows(
        NON_INVITE_SERVER,
        NonInviteServerTransaction.State.class,
        NonInviteServerTransaction::transition);
  }

  private static <S extends Enum<S>> Stream<DynamicTest> rows(
      String table, Class<S> states, BiFunction<S, Event, Step<S>> transition) {
    List<String[]> rows = table.lines().map(line -> line.split(" +")).toList();
    Stream<DynamicTest> named = rows.stream().map(row -> row(row, states, transition));
    Stream<DynamicTest> others =
        Arrays.stream(states.getEnumConstants()).map(state -> silence(state, rows, transition));
    return Stream.concat(named, others);
  }

  private static <S extends Enum<S>> DynamicTest row(
      String[] row, Class<S> states, BiFunction<S, Event, Step<S>> transition) {
    S state = Enum.valueOf(states, row[0]);
    Event event = Event.valueOf(row[1]);
    S next = Enum.valueOf(states, row[row.length - 1]);
    List<Action> actions =
        Arrays.stream(row, 2, row.length - 1)
            .filter(word -> !word.equals("-"))
            .map(Action::valueOf)
            .toList();
    return dynamicTest(
        state + " on " + event + " does " + actions + " and is " + next,
        () -> assertThat(transition.apply(state, event)).isEqualTo(new Step<>(next, actions)));
  }

  private static <S extends Enum<S>> DynamicTest silence(
      S state, List<String[]> rows, BiFunction<S, Event, Step<S>> transition) {
    Set<Event> silent = EnumSet.allOf(Event.class);
    rows.stream()
        .filter(row -> row[0].equals(state.name()))
        .forEach(row -> silent.remove(Event.valueOf(row[1])));
    return dynamicTest(
        state + " ignores all else",
        () ->
            assertThat(silent)
                .isNotEmpty()
                .allSatisfy(
                    event -> assertThat(transition.apply(state, event)).isEqualTo(Step.to(state))));
  }
}

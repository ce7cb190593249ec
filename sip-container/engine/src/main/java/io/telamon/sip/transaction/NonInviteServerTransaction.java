package io.telamon.sip.transaction;

import static io.telamon.sip.transaction.Action.REPORT_TIMEOUT;
import static io.telamon.sip.transaction.Action.REPORT_TRANSPORT_ERROR;
import static io.telamon.sip.transaction.Action.RESEND_RESPONSE;
import static io.telamon.sip.transaction.Action.SEND_RESPONSE;
import static io.telamon.sip.transaction.Action.START_J;
import static io.telamon.sip.transaction.Action.STOP_TIMERS;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** Non-INVITE server transaction (RFC 3261 17.2.2). */
final class NonInviteServerTransaction extends ServerMachine<NonInviteServerTransaction.State> {
  enum State {
    TRYING,
    PROCEEDING,
    COMPLETED,
    TERMINATED
  }

  NonInviteServerTransaction(TransactionLayer layer, ServerKey key, Flow flow) {
    super(layer, key, flow, State.TRYING, State.TERMINATED);
  }

  /** After 64*T1 the client has given up and must not be answered any more (RFC 4320 4.2). */
  @Override
  void start(SipRequest request) {
    startTimer(Event.TIMER_F, times.length(TimerConfig.Timer.F));
  }

  @Override
  Step<State> next(State state, Event event) {
    return transition(state, event);
  }

  static Step<State> transition(State state, Event event) {
    return switch (state) {
      case TRYING -> event == Event.REQUEST ? Step.to(state) : whileUnanswered(state, event);
      case PROCEEDING ->
          event == Event.REQUEST ? Step.to(state, RESEND_RESPONSE) : whileUnanswered(state, event);
      case COMPLETED ->
          switch (event) {
            case REQUEST -> Step.to(State.COMPLETED, RESEND_RESPONSE);
            case TIMER_J -> Step.to(State.TERMINATED);
            case TRANSPORT_ERROR -> Step.to(State.TERMINATED, REPORT_TRANSPORT_ERROR);
            default -> Step.to(State.COMPLETED);
          };
      case TERMINATED -> Step.to(State.TERMINATED);
    };
  }

  private static Step<State> whileUnanswered(State state, Event event) {
    return switch (event) {
      case RESPONSE_1XX -> Step.to(State.PROCEEDING, SEND_RESPONSE);
      case RESPONSE_2XX, RESPONSE_3XX_6XX ->
          Step.to(State.COMPLETED, STOP_TIMERS, SEND_RESPONSE, START_J);
      case TIMER_F -> Step.to(State.TERMINATED, REPORT_TIMEOUT);
      case TRANSPORT_ERROR -> Step.to(State.TERMINATED, REPORT_TRANSPORT_ERROR);
      default -> Step.to(state);
    };
  }

  @Override
  void perform(Action action, @Nullable Object subject) {
    switch (action) {
      case SEND_RESPONSE -> send(subject);
      case RESEND_RESPONSE -> resend();
      case START_J -> startTimer(Event.TIMER_J, unlessReliable(times.length(TimerConfig.Timer.J)));
      case REPORT_TIMEOUT -> report(TransactionFailure.TIMEOUT, null);
      case REPORT_TRANSPORT_ERROR -> report(TransactionFailure.TRANSPORT_ERROR, subject);
      default -> throw new IllegalStateException("not an action of this machine: " + action);
    }
  }
}

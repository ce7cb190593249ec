package io.telamon.sip.transaction;

import static io.telamon.sip.transaction.Action.DELIVER;
import static io.telamon.sip.transaction.Action.REPORT_TIMEOUT;
import static io.telamon.sip.transaction.Action.REPORT_TRANSPORT_ERROR;
import static io.telamon.sip.transaction.Action.RESEND_REQUEST;
import static io.telamon.sip.transaction.Action.START_E;
import static io.telamon.sip.transaction.Action.START_E_AT_T2;
import static io.telamon.sip.transaction.Action.START_K;
import static io.telamon.sip.transaction.Action.STOP_TIMERS;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.transport.ListeningPoint;
import org.jspecify.annotations.Nullable;

/** Non-INVITE client transaction (RFC 3261 17.1.2). */
final class NonInviteClientTransaction extends ClientMachine<NonInviteClientTransaction.State> {
  enum State {
    TRYING,
    PROCEEDING,
    COMPLETED,
    TERMINATED
  }

  NonInviteClientTransaction(
      TransactionLayer layer,
      ListeningPoint point,
      SipRequest request,
      ClientTransactionListener listener) {
    super(layer, point, request, listener, State.TRYING, State.TERMINATED);
  }

  @Override
  Step<State> next(State state, Event event) {
    return transition(state, event);
  }

  static Step<State> transition(State state, Event event) {
    return switch (state) {
      case TRYING ->
          event == Event.TIMER_E
              ? Step.to(State.TRYING, RESEND_REQUEST, START_E)
              : whileUnanswered(state, event);
      case PROCEEDING ->
          event == Event.TIMER_E
              ? Step.to(State.PROCEEDING, RESEND_REQUEST, START_E_AT_T2)
              : whileUnanswered(state, event);
      case COMPLETED -> Step.to(event == Event.TIMER_K ? State.TERMINATED : State.COMPLETED);
      case TERMINATED -> Step.to(State.TERMINATED);
    };
  }

  private static Step<State> whileUnanswered(State state, Event event) {
    return switch (event) {
      case TIMER_F -> Step.to(State.TERMINATED, REPORT_TIMEOUT);
      case TRANSPORT_ERROR -> Step.to(State.TERMINATED, REPORT_TRANSPORT_ERROR);
      case RESPONSE_1XX -> Step.to(State.PROCEEDING, DELIVER);
      case RESPONSE_2XX, RESPONSE_3XX_6XX ->
          Step.to(State.COMPLETED, STOP_TIMERS, DELIVER, START_K);
      default -> Step.to(state);
    };
  }

  @Override
  void perform(Action action, @Nullable Object subject) {
    switch (action) {
      case RESEND_REQUEST -> transmit(request());
      case DELIVER -> deliver(subject);
      case REPORT_TIMEOUT -> reportTimeout();
      case REPORT_TRANSPORT_ERROR -> reportTransportError(subject);
      case START_E -> repeatLater(times.t2());
      case START_E_AT_T2 -> repeatEvery(times.t2());
      case START_K -> {
        forgetRequest();
        startTimer(Event.TIMER_K, unlessReliable(times.length(TimerConfig.Timer.K)));
      }
      default -> throw new IllegalStateException("not an action of this machine: " + action);
    }
  }

  @Override
  public void cancel(@Nullable String reason) {
    throw new IllegalStateException(method() + " cannot be cancelled (RFC 3261 9.1)");
  }

  @Override
  Event timeout() {
    return Event.TIMER_F;
  }

  @Override
  TimerConfig.Timer patience() {
    return TimerConfig.Timer.F;
  }

  @Override
  Event repetition() {
    return Event.TIMER_E;
  }
}

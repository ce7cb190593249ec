package io.telamon.sip.transaction;

import static io.telamon.sip.transaction.Action.DELIVER;
import static io.telamon.sip.transaction.Action.REPORT_TIMEOUT;
import static io.telamon.sip.transaction.Action.REPORT_TRANSPORT_ERROR;
import static io.telamon.sip.transaction.Action.RESEND_RESPONSE;
import static io.telamon.sip.transaction.Action.SEND_RESPONSE;
import static io.telamon.sip.transaction.Action.SEND_TRYING;
import static io.telamon.sip.transaction.Action.START_G;
import static io.telamon.sip.transaction.Action.START_H;
import static io.telamon.sip.transaction.Action.START_I;
import static io.telamon.sip.transaction.Action.START_L;
import static io.telamon.sip.transaction.Action.STOP_TIMERS;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** INVITE server transaction (RFC 3261 17.2.1, RFC 6026 7.1). */
final class InviteServerTransaction extends ServerMachine<InviteServerTransaction.State> {
  enum State {
    PROCEEDING,
    COMPLETED,
    CONFIRMED,
    ACCEPTED,
    TERMINATED
  }

  private @Nullable SipResponse trying;
  private Duration repetition;

  InviteServerTransaction(TransactionLayer layer, ServerKey key, Flow flow) {
    super(layer, key, flow, State.PROCEEDING, State.TERMINATED);
    repetition = times.t1();
  }

  @Override
  void start(SipRequest request) {
    trying = request.response(100);
    startTimer(Event.TIMER_100, times.provisional());
  }

  @Override
  Step<State> next(State state, Event event) {
    return transition(state, event);
  }

  static Step<State> transition(State state, Event event) {
    return switch (state) {
      case PROCEEDING -> whileProceeding(event);
      case COMPLETED -> whileCompleted(event);
      case CONFIRMED -> Step.to(event == Event.TIMER_I ? State.TERMINATED : State.CONFIRMED);
      case ACCEPTED ->
          switch (event) {
            case RESPONSE_2XX -> Step.to(State.ACCEPTED, SEND_RESPONSE);
            case ACK -> Step.to(State.ACCEPTED, DELIVER);
            case TRANSPORT_ERROR -> Step.to(State.ACCEPTED, REPORT_TRANSPORT_ERROR);
            case TIMER_L -> Step.to(State.TERMINATED);
            default -> Step.to(State.ACCEPTED);
          };
      case TERMINATED -> Step.to(State.TERMINATED);
    };
  }

  private static Step<State> whileProceeding(Event event) {
    return switch (event) {
      case REQUEST -> Step.to(State.PROCEEDING, RESEND_RESPONSE);
      case TIMER_100 -> Step.to(State.PROCEEDING, SEND_TRYING);
      case RESPONSE_1XX -> Step.to(State.PROCEEDING, SEND_RESPONSE);
      case RESPONSE_2XX -> Step.to(State.ACCEPTED, STOP_TIMERS, SEND_RESPONSE, START_L);
      case RESPONSE_3XX_6XX ->
          Step.to(State.COMPLETED, STOP_TIMERS, SEND_RESPONSE, START_H, START_G);
      case TRANSPORT_ERROR -> Step.to(State.PROCEEDING, REPORT_TRANSPORT_ERROR);
      default -> Step.to(State.PROCEEDING);
    };
  }

  private static Step<State> whileCompleted(Event event) {
    return switch (event) {
      case REQUEST -> Step.to(State.COMPLETED, RESEND_RESPONSE);
      case TIMER_G -> Step.to(State.COMPLETED, RESEND_RESPONSE, START_G);
      case TIMER_H -> Step.to(State.TERMINATED, REPORT_TIMEOUT);
      case ACK -> Step.to(State.CONFIRMED, STOP_TIMERS, START_I);
      case TRANSPORT_ERROR -> Step.to(State.COMPLETED, REPORT_TRANSPORT_ERROR);
      default -> Step.to(State.COMPLETED);
    };
  }

  @Override
  void perform(Action action, @Nullable Object subject) {
    switch (action) {
      case SEND_RESPONSE -> send(subject);
      case RESEND_RESPONSE -> resend();
      case SEND_TRYING -> sendTrying();
      case DELIVER -> layer.deliverAck((SipRequest) Objects.requireNonNull(subject), flow());
      case REPORT_TIMEOUT -> report(TransactionFailure.TIMEOUT, null);
      case REPORT_TRANSPORT_ERROR -> report(TransactionFailure.TRANSPORT_ERROR, subject);
      case START_G -> repeatLater();
      case START_H -> startTimer(Event.TIMER_H, times.length(TimerConfig.Timer.H));
      case START_I -> startTimer(Event.TIMER_I, unlessReliable(times.length(TimerConfig.Timer.I)));
      case START_L -> startTimer(Event.TIMER_L, times.length(TimerConfig.Timer.L));
      default -> throw new IllegalStateException("not an action of this machine: " + action);
    }
  }

  private void sendTrying() {
    if (hasSentNothing() && trying != null) {
      send(trying);
    }
    trying = null;
  }

  private void repeatLater() {
    if (!flow().isReliable()) {
      startTimer(Event.TIMER_G, repetition);
      Duration doubled = repetition.plus(repetition);
      repetition = doubled.compareTo(times.t2()) > 0 ? times.t2() : doubled;
    }
  }
}

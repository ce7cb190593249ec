package io.telamon.radius.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.radius.adapter.RecentRequests.Answered;
import io.telamon.radius.adapter.RecentRequests.InWork;
import io.telamon.radius.adapter.RecentRequests.Refusal;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {

  private static final byte[] RESPONSE = {5, 1};

  private final TestClock clock = new TestClock();
  private final RecentRequests recent = new RecentRequests(3, 2, clock);

  @Test
  @DisplayName("GIBA-H-K08: a copy is refused while the first is in work, then gets its response")
  void answersARetransmissionFromTheStore() {
    InWork first = admit(key(1, "aa"));
    assertThat(recent.admit(key(1, "aa"))).isEqualTo(Refusal.FIRST_IN_WORK);
    assertThat(recent.answer(first, RESPONSE)).isTrue();
    assertThat(recent.admit(key(1, "aa")))
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.response()).isSameAs(RESPONSE));
  }

  @Test
  @DisplayName("GIBA-H-K08: another authenticator, identifier, address or port is another request")
  void tellsRequestsApart() {
    RecentRequests roomy = new RecentRequests(10, 10, clock);
    assertThat(roomy.admit(key(1, "aa"))).isInstanceOf(InWork.class);
    assertThat(roomy.admit(key(1, "bb"))).isInstanceOf(InWork.class);
    assertThat(roomy.admit(key(2, "aa"))).isInstanceOf(InWork.class);
    assertThat(roomy.admit(key("127.0.0.1", 2, 1, "aa"))).isInstanceOf(InWork.class);
    assertThat(roomy.admit(key("127.0.0.2", 1, 1, "aa"))).isInstanceOf(InWork.class);
  }

  @Test
  @DisplayName("GIBA-H-K08: a response is kept for 30 seconds")
  void forgetsAResponse() {
    recent.answer(admit(key(1, "aa")), RESPONSE);
    clock.pass(RecentRequests.ANSWER_KEPT.minusMillis(1));
    assertThat(recent.admit(key(1, "aa"))).isInstanceOf(Answered.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(recent.admit(key(1, "aa"))).isInstanceOf(InWork.class);
    assertThat(recent.expire()).isEmpty();
    assertThat(recent.answered()).isZero();
  }

  @Test
  @DisplayName("GIBA-H-K09: what was not recorded is processed anew when it is repeated")
  void processesARefusedRequestAnew() {
    assertThat(recent.forget(admit(key(1, "aa")))).isTrue();
    assertThat(recent.admit(key(1, "aa"))).isInstanceOf(InWork.class);
  }

  @Test
  void forgetsARequestOfWhichNothingIsHeard() {
    InWork silent = admit(key(1, "aa"));
    clock.pass(RecentRequests.WORK_BOUND.minusMillis(1));
    assertThat(recent.expire()).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(recent.expire()).containsExactly(key(1, "aa"));
    assertThat(recent.answer(silent, RESPONSE)).isFalse();
    assertThat(recent.inWork()).isZero();
  }

  @Test
  void doesNotTakeALateAnswerForThatOfTheRepetition() {
    InWork silent = admit(key(1, "aa"));
    clock.pass(RecentRequests.WORK_BOUND);
    recent.expire();
    InWork repeated = admit(key(1, "aa"));
    assertThat(recent.answer(silent, RESPONSE)).isFalse();
    assertThat(recent.forget(silent)).isFalse();
    assertThat(recent.answer(repeated, RESPONSE)).isTrue();
  }

  @Test
  void refusesMoreWorkThanItsBound() {
    admit(key(1, "aa"));
    admit(key(2, "aa"));
    InWork third = admit(key(3, "aa"));
    assertThat(recent.admit(key(4, "aa"))).isEqualTo(Refusal.TOO_MANY);
    recent.forget(third);
    assertThat(recent.admit(key(4, "aa"))).isInstanceOf(InWork.class);
  }

  @Test
  void keepsTheLatestResponsesWithinItsBound() {
    for (int identifier = 1; identifier <= 3; identifier++) {
      recent.answer(admit(key(identifier, "aa")), RESPONSE);
    }
    assertThat(recent.answered()).isEqualTo(2);
    assertThat(recent.admit(key(3, "aa"))).isInstanceOf(Answered.class);
    assertThat(recent.admit(key(1, "aa"))).isInstanceOf(InWork.class);
  }

  private InWork admit(RequestKey key) {
    RecentRequests.Admission admission = recent.admit(key);
    assertThat(admission).isInstanceOf(InWork.class);
    return (InWork) admission;
  }

  private static RequestKey key(int identifier, String authenticator) {
    return key("127.0.0.1", 1, identifier, authenticator);
  }

  private static RequestKey key(String host, int port, int identifier, String authenticator) {
    return new RequestKey(new InetSocketAddress(host, port), (byte) identifier, authenticator);
  }
}

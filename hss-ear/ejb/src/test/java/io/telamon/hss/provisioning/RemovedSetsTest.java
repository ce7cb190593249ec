package io.telamon.hss.provisioning;

import static io.telamon.hss.testkit.Alice.HOBBY;
import static io.telamon.hss.testkit.Alice.PHONE;
import static io.telamon.hss.testkit.Alice.SIP;
import static io.telamon.hss.testkit.Alice.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.cx.Deregistrations;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Implicit registration sets that are taken away while an RTR about others is unanswered. */
class RemovedSetsTest {
  private final Hss hss = new Hss();

  @BeforeEach
  void register() {
    hss.provision(Alice.withPhone().in(0, SIP).in(1, WORK).in(2, HOBBY).data());
    for (String identity : List.of(SIP, WORK)) {
      hss.sar(
          new ServerAssignmentRequest(
              PHONE, List.of(identity), Hss.SCSCF, ServerAssignmentType.REGISTRATION, false));
    }
  }

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("An RTR about the whole user is not forgotten over a later one about a set of his")
  void wholeUserFirst() {
    hss.bean(Deregistrations.class).noteGone(PHONE, ReasonCode.PERMANENT_TERMINATION);
    hss.provision(Alice.withPhone().in(0, SIP).in(2, HOBBY).data());
    assertThat(named(0)).containsExactlyInAnyOrder(SIP, WORK);
    hss.scscf.answer(0, DiameterResult.SUCCESS);
    assertThat(states()).containsOnly("NOT_REGISTERED");
  }

  @Test
  @DisplayName("Of two sets that go one after the other the S-CSCF is told, though it was silent")
  void oneAfterTheOther() {
    hss.provision(Alice.withPhone().in(0, SIP).in(2, HOBBY).data());
    hss.scscf.fail(0, new IllegalStateException("no answer"));
    hss.provision(Alice.withPhone().in(2, HOBBY).data());
    assertThat(named(1)).containsExactlyInAnyOrder(SIP, WORK);
  }

  @Test
  @DisplayName("Of a set that nobody has registered an S-CSCF is told nothing")
  void notRegistered() {
    hss.provision(Alice.withPhone().in(0, SIP).in(1, WORK).data());
    assertThat(hss.scscf.requests()).isEmpty();
  }

  private List<String> named(int rtr) {
    return hss.scscf.requests().get(rtr).publicIdentities();
  }

  private List<String> states() {
    return hss.bean(Provisioning.class).find(PHONE).orElseThrow().publicIdentities().stream()
        .map(one -> one.state().name())
        .toList();
  }
}

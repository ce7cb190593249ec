package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnfinishedDeregistrationsTest {
  private final List<DeregistrationOrder> pending = new ArrayList<>();
  private final List<DeregistrationOrder> sent = new ArrayList<>();
  private boolean broken;
  private final UnfinishedDeregistrations unfinished =
      new UnfinishedDeregistrations(this::pending, sent::add);

  private List<DeregistrationOrder> pending() {
    if (broken) {
      throw new IllegalStateException("no database");
    }
    return List.copyOf(pending);
  }

  @Test
  @DisplayName("GIBA-H-11: an RTR without an answer is sent again until it is confirmed")
  void repeatsUntilConfirmed() {
    DeregistrationOrder order = order(1);
    pending.add(order);
    unfinished.run();
    assertThat(sent).as("perhaps still under way").isEmpty();
    unfinished.run();
    unfinished.run();
    assertThat(sent).containsExactly(order, order);
    pending.clear();
    unfinished.run();
    assertThat(sent).hasSize(2);
  }

  @Test
  @DisplayName("a broken database does not end the repetition")
  void survivesABrokenDatabase() {
    pending.add(order(1));
    unfinished.run();
    broken = true;
    unfinished.run();
    broken = false;
    unfinished.run();
    assertThat(sent).hasSize(1);
  }

  @Test
  @DisplayName("a thousand at once do not flood the peer")
  void isBounded() {
    for (int i = 0; i < 1000; i++) {
      pending.add(order(i));
    }
    unfinished.run();
    unfinished.run();
    assertThat(sent).hasSize(100);
  }

  @Test
  @DisplayName(
      "an S-CSCF that never answers keeps no RTR from another, nor from the rest of its own")
  void nobodyStarves() {
    for (int i = 0; i < 250; i++) {
      pending.add(order(i));
    }
    pending.add(order(250, "living.example"));
    unfinished.run();
    unfinished.run();
    assertThat(sent).contains(order(250, "living.example"));
    unfinished.run();
    unfinished.run();
    assertThat(sent).containsAll(pending);
  }

  private static DeregistrationOrder order(int id) {
    return order(id, "scscf.example");
  }

  private static DeregistrationOrder order(int id, String host) {
    return new DeregistrationOrder(
        id,
        new RegistrationTerminationRequest(
            new Origin(host, "example"),
            "user" + id + "@example",
            List.of(),
            new DeregistrationReason(DeregistrationReason.ReasonCode.PERMANENT_TERMINATION, null)));
  }
}

package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attacks, all roles in one server")
@RunsOn(Topology.CONVERGED)
class ConvergedAttacksIT extends Attacks {
  private static final int HALF_OPEN = 2000;
  private static final int ADDRESSES_IN_A_NET = 200;

  ConvergedAttacksIT(Core core) {
    super(core, "001010002200", "127.0.11.");
  }

  @Test
  @DisplayName("thousands of half-open authentications: others are served, the user as well")
  void halfOpenAuthentications() throws Exception {
    try (AkaPhone phone = phone(victimAt, victim);
        AkaPhone other = phone(attackerAt, attacker)) {
      phone.ask();
      assertThat(phone.answer().status()).isEqualTo(200);
      for (int i = 0; i < HALF_OPEN; i++) {
        String from = "127.14." + i / ADDRESSES_IN_A_NET + "." + (1 + i % ADDRESSES_IN_A_NET);
        try (AkaPhone flooder = phone(from, victim)) {
          assertThat(flooder.ask().status()).as("half-open " + i).isEqualTo(401);
        }
        if (i % 100 == 0) {
          assertThat(phone.message().status()).as("served meanwhile").isEqualTo(501);
        }
      }
      assertThat(other.ask().status()).isEqualTo(401);
      assertThat(other.answer().status()).as("another user").isEqualTo(200);
      assertThat(phone.refresh(600).status()).as("the user").isEqualTo(200);
      assertThat(core.provisioning().get(victim)).contains("\"REGISTERED\"");
    }
  }

  private AkaPhone phone(String address, String imsi) throws IOException {
    return new AkaPhone(address, core.pcscf(), imsi);
  }
}

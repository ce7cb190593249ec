package io.telamon.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  private final Ladder ladder =
      new Ladder(
          List.of(
              new Ladder.Node("UE", "SIP", "127.0.1.1"),
              new Ladder.Node("P-CSCF", "", "pcscf"),
              new Ladder.Node("HSS", "", "hss")));

  @Test
  void namesStandAboveTheirColumns() {
    assertThat(ladder.heading()).isEqualTo("                UE     P-CSCF     HSS");
  }

  @Test
  void aMessageIsAnArrowFromItsSender() {
    assertThat(ladder.draw("12:00:00.001 127.0.1.1:5066 -> pcscf SIP REGISTER sip:a"))
        .hasValue("12:00:00.001     |------->|        |      SIP REGISTER sip:a");
  }

  @Test
  void anAnswerPointsBackAndCrossesWhatIsBetween() {
    assertThat(ladder.draw("12:00:00.002 hss -> 127.0.1.1:5066 SIP 200 OK"))
        .hasValue("12:00:00.002     |<-------+--------|      SIP 200 OK");
  }

  @Test
  void whatIsNoMessageBetweenKnownNodesIsLeftOut() {
    assertThat(ladder.draw("12:00:00.002 hss -> 127.0.1.1:5066 RADIUS x")).isEmpty();
    assertThat(ladder.draw("something else")).isEmpty();
  }
}

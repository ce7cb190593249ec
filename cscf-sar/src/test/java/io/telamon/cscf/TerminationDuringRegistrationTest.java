package io.telamon.cscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The HSS frees an address between the MAA that names it and the end of the registration. */
class TerminationDuringRegistrationTest {
  private final CscfNode node = CscfNode.start(Map.of());
  private final Peer ue = Peer.at("127.0.1.1");

  @AfterEach
  void stop() {
    ue.close();
    node.close();
  }

  @Test
  @DisplayName(
      "GIBA-S-K07, H-16: RTR behind the MAA of a first REGISTER: 500, no SAR, nothing kept")
  void rtrBehindTheMaaOfAFirstRegistrationWins() {
    node.hss.answerMar(
        request -> {
          assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.SUCCESS);
          return new MultimediaAuthAnswer(
              DiameterResult.SUCCESS,
              request.userName(),
              request.publicIdentity(),
              List.of(new SipAuthDataItem.EarlyImsSecurity(FakeHss.ipv4(ue.address()))));
        });
    SipText response = ue.ask(ue.register(600), node.pcscfAddress());

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.has("Retry-After")).isTrue();
    assertThat(node.hss.asked(ServerAssignmentRequest.class)).isEmpty();
    assertThat(node.registered(FakeHss.IMPI)).isEmpty();
    assertThat(node.terminate(FakeHss.IMPI)).isEqualTo(DiameterResult.USER_UNKNOWN);
  }
}

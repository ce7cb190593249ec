package io.telamon.ue.registration;

import static io.telamon.ue.registration.GibaUe.HOME;
import static io.telamon.ue.registration.GibaUe.TEMPORARY;
import static io.telamon.ue.registration.GibaUe.names;
import static io.telamon.ue.registration.GibaUe.profile;
import static io.telamon.ue.registration.ScriptedPcscf.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.HostPort;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the REGISTER of a UE with GIBA looks like, honest or forged. */
@Timeout(20)
class GibaRegisterTest {
  @Test
  @DisplayName(
      "GIBA-U-04 GIBA-U-05 GIBA-U-06 GIBA-U-15 REGISTER has the header fields of 5.1.1.2, no more")
  void initialRegisterHasExactlyTheseHeaderFields() throws Exception {
    Received request = firstRequest(honest());
    assertThat(names(request))
        .containsExactlyInAnyOrder(
            "Via",
            "From",
            "To",
            "Call-ID",
            "CSeq",
            "Max-Forwards",
            "Contact",
            "Expires",
            "Supported",
            "P-Access-Network-Info",
            "Content-Length");
    assertThat(request.text()).startsWith("REGISTER sip:" + HOME + " SIP/2.0\r\n");
    assertThat(request.value("Supported")).isEqualTo("path");
    assertThat(request.value("Expires")).isEqualTo("600000");
    assertThat(request.value("P-Access-Network-Info")).startsWith("3GPP-UTRAN-FDD;");
  }

  @Test
  @DisplayName("GIBA-U-12 GIBA-U-K01 To and From are the IMPU derived from the bearer's IMSI")
  void registersTheTemporaryIdentity() throws Exception {
    Received request = firstRequest(honest());
    assertThat(request.value("To")).isEqualTo("<" + TEMPORARY + ">");
    assertThat(request.value("From")).startsWith("<" + TEMPORARY + ">;tag=");
  }

  @Test
  @DisplayName("GIBA-U-08 GIBA-U-K02 Via and Contact name the plain socket the UE sends from")
  void viaAndContactNameTheSocket() throws Exception {
    Received request = firstRequest(honest());
    String socket = "127.0.1.1:" + request.source().getPort();
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.1");
    assertThat(request.value("Via")).startsWith("SIP/2.0/UDP " + socket + ";");
    assertThat(request.value("Via")).contains("branch=z9hG4bK");
    assertThat(request.value("Contact")).isEqualTo("<sip:" + socket + ">");
  }

  @Test
  void anIdentityThiefClaimsAnothersIdentityFromHisOwnAddress() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                UeProfile.giba(
                        new Subscriber("001010000000002", 2, null),
                        new InetSocketAddress("127.0.1.2", 0),
                        pcscf.address())
                    .claiming(claims -> claims.withPublicIdentity(TEMPORARY)));
    assertThat(request.value("To")).isEqualTo("<" + TEMPORARY + ">");
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.2");
    assertThat(request.value("Contact")).contains("127.0.1.2");
  }

  @Test
  void forgedHeaderFieldsGoOutAsGivenAndAForgedViaStandsBelowTheTrueOne() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                profile(pcscf)
                    .claiming(
                        claims ->
                            claims
                                .withHeader("Via", "SIP/2.0/UDP 127.0.1.9;branch=z9hG4bKx")
                                .withHeader("Route", "<sip:127.0.0.1:6060;lr>")
                                .withHeader("P-Asserted-Identity", "<tel:+1>")));
    assertThat(request.values("Via")).hasSize(2);
    assertThat(request.values("Via").get(0)).contains("127.0.1.1:");
    assertThat(request.values("Via").get(1)).isEqualTo("SIP/2.0/UDP 127.0.1.9;branch=z9hG4bKx");
    assertThat(request.value("Route")).isEqualTo("<sip:127.0.0.1:6060;lr>");
    assertThat(request.value("P-Asserted-Identity")).isEqualTo("<tel:+1>");
  }

  @Test
  void viaCanClaimAnotherSender() throws Exception {
    Received request =
        firstRequest(
            pcscf ->
                profile(pcscf)
                    .claiming(claims -> claims.withSentBy(new HostPort("127.0.1.9", 5060))));
    assertThat(request.value("Via")).startsWith("SIP/2.0/UDP 127.0.1.9:5060;");
    assertThat(request.source().getAddress().getHostAddress()).isEqualTo("127.0.1.1");
  }

  /** How a test's UE is made once the network's address is known. */
  private interface Making {
    UeProfile of(ScriptedPcscf pcscf);
  }

  private static Making honest() {
    return GibaUe::profile;
  }

  private static Received firstRequest(Making making) throws Exception {
    try (ScriptedPcscf pcscf = new ScriptedPcscf(request -> registered(request, 3600));
        UserEquipment ue =
            UserEquipment.open(
                making.of(pcscf),
                SipTimers.DEFAULT.withPatience(Duration.ofSeconds(1)),
                Clock.systemUTC(),
                LadderListener.NONE)) {
      ue.register();
      return pcscf.next();
    }
  }
}

package io.telamon.cscf.icscf;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.CscfRole;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("More is asked of the HSS than it answers")
class HssOverloadTest {
  private final Peer ue = Peer.at("127.0.0.1");
  private final Peer pcscf = Peer.at("127.0.0.1");
  private final CscfNode node =
      CscfNode.start(Map.of("telamon.trusted-neighbours", pcscf.hostPort()));

  @BeforeEach
  void bound() {
    node.hss.bind(FakeHss.IMPI, "127.0.0.1");
  }

  @AfterEach
  void stop() {
    ue.close();
    pcscf.close();
    node.close();
  }

  /** As if as many questions as are allowed had waited for a while. */
  private void overload() {
    node.hssLoad.begins();
    node.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
    node.hss.forgetAsked();
  }

  private SipText ask(SipText register) {
    return ue.ask(register, node.pcscfAddress());
  }

  /** What a P-CSCF of another node sends on. */
  private SipText askIcscf(SipText register) {
    return pcscf.ask(register.plus("Path: <" + pcscf.contact() + ";lr>"), node.at(CscfRole.ICSCF));
  }

  private long asked() {
    return node.hss.asked(UserAuthorizationRequest.class).size();
  }

  @Test
  @DisplayName("a first REGISTER gets 503 with Retry-After, and the HSS is not asked")
  void firstRegisterIsRefused() {
    overload();
    SipText refused = ask(ue.register(600));
    assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
    assertThat(Integer.parseInt(refused.first("Retry-After"))).isBetween(5, 10);
    assertThat(refused.all("Retry-After")).hasSize(1);
    assertThat(asked()).isZero();
  }

  @Test
  @DisplayName("between I-CSCF and P-CSCF it has no Retry-After, which would stop what goes on too")
  void neighboursAreNotStopped() {
    overload();
    SipText refused = askIcscf(pcscf.register(600));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.has("Retry-After")).isFalse();
  }

  @Test
  @DisplayName("renewals and the end of a registration go on")
  void registeredUsersGoOn() {
    assertThat(ask(ue.register(600)).status()).isEqualTo(200);
    overload();
    assertThat(ask(ue.register(600)).status()).as("renewal").isEqualTo(200);
    assertThat(ask(ue.register(0)).status()).as("end").isEqualTo(200);
  }

  @Test
  @DisplayName("the end of a registration goes on although this I-CSCF knows nothing of it")
  void endOfUnknownRegistrationGoesOn() {
    overload();
    assertThat(askIcscf(pcscf.register(0)).status()).isNotEqualTo(503);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  @DisplayName("an emergency registration begins all the same")
  void emergencyGoesOn() {
    overload();
    SipText emergency = ue.register(600).with("Contact: <" + ue.contact() + ";sos>");
    assertThat(ask(emergency).status()).isNotEqualTo(503);
    assertThat(asked()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response=\"0123456789abcdef0123456789abcdef\"",
        "response=\"\", auts=\"AAAAAAAAAAAAAAAAAAA=\"",
        "response=\"\", integrity-protected=\"yes\"",
        "response=\"\", integrity-protected=\"tls-yes\"",
        "response=\"\", integrity-protected=\"ip-assoc-yes\""
      })
  @DisplayName("the answer to a challenge goes on, and so does what is protected")
  void answersGoOn(String parameters) {
    overload();
    askIcscf(pcscf.register(600).plus(DigestUe.authorization("AKAv1-MD5", "") + ", " + parameters));
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  @DisplayName("a first REGISTER with the Authorization of TS 24.229 5.1.1.2.2 is one that begins")
  void emptyAuthorizationIsNoAnswer() {
    overload();
    String empty = DigestUe.authorization("AKAv1-MD5", "") + ", response=\"\"";
    assertThat(askIcscf(pcscf.register(600).plus(empty + ", integrity-protected=\"no\"")).status())
        .isEqualTo(503);
    assertThat(asked()).isZero();
  }

  @Test
  @DisplayName("who was refused is served when the HSS has caught up")
  void itEnds() {
    overload();
    assertThat(ask(ue.register(600)).status()).isEqualTo(503);
    node.hssLoad.ends();
    assertThat(ask(ue.register(600)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("what was refused is counted in JMX")
  void refusalsAreCounted() throws Exception {
    node.newRegistrations.show();
    try {
      overload();
      ask(ue.register(600));
      ask(ue.register(600));
      Object refused =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(NewRegistrations.NAME), "RefusedForOverload");
      assertThat(refused).isEqualTo(2L);
    } finally {
      node.newRegistrations.hide();
    }
    assertThat(node.newRegistrations.getWaitingForHss()).isEqualTo(1);
  }
}

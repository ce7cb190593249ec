package io.telamon.cscf.scscf.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.ServerAssignmentType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContactUpdateTest extends RegistrarSetUp {
  @Test
  @DisplayName("REG-S-K06: a new contact without reg-id replaces the old one of the same terminal")
  void newContactReplacesTheOldOneOfTheSameTerminal() {
    change(ue().contact(CONTACT, 600));
    assertThat(change(ue().contact("sip:127.0.1.1:5099", 600).call("call-1", 2)).contacts())
        .extracting(contact -> contact.uri().value())
        .containsExactly("sip:127.0.1.1:5099");
  }

  @Test
  @DisplayName("REG-S-K06: flows of another terminal and emergency contacts are not replaced")
  void otherTerminalsStay() {
    change(ue().flow(CONTACT, "urn:uuid:a", 1, 600));
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:b", 1, 600).call("call-2", 1));
    change(ue().contact(CONTACT + ";sos", 30).call("call-3", 1));
    change(ue().contact("sip:127.0.1.1:5063", 600).call("call-4", 1));
    assertThat(uris(change(ue().contact("sip:127.0.1.1:5099", 600).call("call-5", 1))))
        .containsExactly(CONTACT, "sip:127.0.1.1:5062", CONTACT + ";sos", "sip:127.0.1.1:5099");
  }

  @Test
  @DisplayName("TS 24.229 5.4.8.2: an emergency contact stands beside the normal one of its flow")
  void emergencyContactOfAFlowStandsApart() {
    change(ue().flow(CONTACT, "urn:uuid:a", 1, 600));
    assertThat(uris(change(ue().flow(CONTACT + ";sos", "urn:uuid:a", 1, 600).call("call-2", 1))))
        .containsExactly(CONTACT, CONTACT + ";sos");
    assertThat(uris(change(ue().flow(CONTACT, "urn:uuid:a", 1, 0).call("call-1", 2))))
        .containsExactly(CONTACT + ";sos");
    assertThat(types()).doesNotContain(ServerAssignmentType.USER_DEREGISTRATION);
  }

  @Test
  @DisplayName("TS 24.229 5.4.8.2: whoever has as many flows as may be registers for emergencies")
  void flowsLeaveRoomForAnEmergency() {
    for (int flow = 1; flow <= 4; flow++) {
      change(ue().flow(CONTACT, "urn:uuid:a", flow, 600).call("call-" + flow, 1));
    }
    assertThat(uris(change(ue().flow(CONTACT + ";sos", "urn:uuid:a", 5, 600).call("call-5", 1))))
        .containsExactly(CONTACT, CONTACT, CONTACT, CONTACT, CONTACT + ";sos");
    assertThat(refused(ue().flow(CONTACT, "urn:uuid:a", 5, 600).call("call-6", 1)).status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName(
      "TS 24.229 5.4.8.2: of too many emergency contacts the oldest gives way, none is 403")
  void emergencyContactsAreBounded() {
    change(ue().contact(CONTACT, 600));
    for (int terminal = 1; terminal <= 11; terminal++) {
      change(
          ue().flow("sip:127.0.1.1:" + terminal + ";sos", "urn:uuid:" + terminal, 1, 600)
              .call("sos-" + terminal, 1));
    }
    assertThat(uris(current().orElseThrow()))
        .hasSize(11)
        .contains(CONTACT, "sip:127.0.1.1:2;sos", "sip:127.0.1.1:11;sos")
        .doesNotContain("sip:127.0.1.1:1;sos");
  }

  @Test
  @DisplayName("TS 24.229 5.4.1.4: one of several contacts goes and the HSS keeps the others")
  void contactsGoOneByOne() {
    change(ue().flow(CONTACT, "urn:uuid:a", 1, 600));
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 600).call("call-2", 1));
    assertThat(uris(change(ue().flow(CONTACT, "urn:uuid:a", 1, 0).call("call-1", 2))))
        .containsExactly("sip:127.0.1.1:5062");
    assertThat(types())
        .containsExactly(
            ServerAssignmentType.REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION,
            ServerAssignmentType.RE_REGISTRATION);
    change(ue().flow("sip:127.0.1.1:5062", "urn:uuid:a", 2, 0).call("call-2", 2));
    assertThat(types()).endsWith(ServerAssignmentType.USER_DEREGISTRATION).hasSize(4);
  }

  @Test
  void contactThatIsNotRegisteredCannotBeRemoved() {
    change(ue().contact(CONTACT, 600));
    assertThat(refused(ue().contact("sip:127.0.1.1:5099", 0).call("call-1", 2)).status())
        .isEqualTo(481);
  }

  @Test
  void tooShortExpiryIsRefusedWithMinExpiresAndNoSar() {
    Refusal refusal = refused(ue().contact(CONTACT, 59));
    assertThat(refusal.status()).isEqualTo(423);
    assertThat(refusal.headers()).containsEntry("Min-Expires", "60");
    assertThat(types()).isEmpty();
  }

  @Test
  void tooLongExpiryIsShortened() {
    assertThat(change(ue().contact(CONTACT, 0xFFFFFFFFL)).contacts())
        .singleElement()
        .extracting(BoundContact::expires)
        .isEqualTo(clock.instant().plusSeconds(600_000));
  }

  @Test
  @DisplayName("RFC 3261 10.3: a REGISTER overtaken by a later one changes nothing: 500")
  void overtakenRegisterIsRefused() {
    change(ue().contact(CONTACT, 600).call("call-1", 7));
    assertThat(refused(ue().contact(CONTACT, 0).call("call-1", 7)).status()).isEqualTo(500);
    assertThat(registrations.of(FakeHss.IMPI)).isNotEmpty();
  }
}

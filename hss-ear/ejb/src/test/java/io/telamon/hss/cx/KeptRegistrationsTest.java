package io.telamon.hss.cx;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.hss.testkit.Alice;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Registrations that an S-CSCF has told of, has forgotten, and must not put another in place of.
 */
class KeptRegistrationsTest extends AliceAssignments {
  private static final ServerAssignmentType REGISTRATION = ServerAssignmentType.REGISTRATION;

  @BeforeEach
  void registerOne() {
    provision(Alice.withPhone().in(0, Alice.SIP));
    assertThat(register("sip:first", true).result()).isEqualTo(DiameterResult.SUCCESS);
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: one of several does not replace what is kept, but is told it")
  void keptIsTold() {
    ServerAssignmentAnswer answer = register("sip:second", true);
    assertThat(answer.result()).isEqualTo(DiameterResult.IN_ASSIGNMENT_TYPE);
    assertThat(contacts(answer)).containsExactly("sip:first");
    assertThat(answer.userData()).contains(Alice.SIP);
    assertThat(kept()).containsExactly("sip:first");
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: what is no multiple registration replaces what is kept")
  void onlyOneReplaces() {
    assertThat(register("sip:second", false).result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(kept()).containsExactly("sip:second");
  }

  @Test
  @DisplayName("TS 29.228 6.1.2.1: after a de-registration there is nothing to be told")
  void deregisteredIsNotTold() {
    sar(Alice.PHONE, ServerAssignmentType.USER_DEREGISTRATION, Alice.SIP);
    assertThat(register("sip:second", true).result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(kept()).containsExactly("sip:second");
  }

  @Test
  @DisplayName("TS 29.228 6.1.3: what an unanswered RTR is to end is not brought back")
  void toBeEndedIsNotTold() {
    hss.bean(Deregistrations.class).noteGone(Alice.PHONE, ReasonCode.PERMANENT_TERMINATION);
    assertThat(register("sip:second", true).result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(kept()).containsExactly("sip:second");
  }

  private ServerAssignmentAnswer register(String contact, boolean oneOfSeveral) {
    ScscfRestorationInfo info =
        new ScscfRestorationInfo(
            Alice.PHONE,
            List.of(new RestorationInfo("<sip:pcscf;lr>", contact, 1L, "call", null, null)),
            Hss.NOW.plusSeconds(600),
            null);
    return hss.sar(
        new ServerAssignmentRequest(
            Alice.PHONE,
            List.of(Alice.SIP),
            Hss.SCSCF,
            REGISTRATION,
            false,
            null,
            info,
            oneOfSeveral,
            Set.of(CxFeature.IMS_RESTORATION)));
  }

  private List<String> kept() {
    return contacts(hss.sar(request(Alice.PHONE, ServerAssignmentType.NO_ASSIGNMENT, Alice.SIP)));
  }

  private static List<String> contacts(ServerAssignmentAnswer answer) {
    return answer.restorationInfo().stream()
        .flatMap(info -> info.contacts().stream())
        .map(RestorationInfo::contact)
        .toList();
  }
}

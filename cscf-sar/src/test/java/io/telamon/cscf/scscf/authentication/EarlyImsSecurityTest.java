package io.telamon.cscf.scscf.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.hss.ImsSubscriptionReader;
import io.telamon.cscf.scscf.authentication.AccessSecurity.Outcome;
import io.telamon.cscf.scscf.registration.BoundContact;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.Registers;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyImsSecurityTest {
  private static final String VICTIM = "127.0.1.1";
  private static final String ELSEWHERE = "127.0.1.2";

  private final FakeHss hss = new FakeHss();
  private final EarlyImsSecurity security = new EarlyImsSecurity(Registers.CONFIGURATION, hss);

  @BeforeEach
  void victimHasABearer() {
    hss.bind(FakeHss.IMPI, VICTIM);
  }

  @Test
  @DisplayName("GIBA-S-06, GIBA-S-07, GIBA-S-20, GIBA-S-K02: without a stored address one MAR asks")
  void firstRegisterAsksOnce() {
    assertThat(authenticate(initial(VICTIM))).isInstanceOf(Outcome.Authenticated.class);
    assertThat(hss.asked(MultimediaAuthRequest.class))
        .containsExactly(
            new MultimediaAuthRequest(
                FakeHss.IMPI,
                FakeHss.TEMPORARY_IMPU,
                "Early-IMS-Security",
                1,
                "sip:127.0.0.1:6060"));
  }

  @Test
  @DisplayName("GIBA-S-02, GIBA-S-11, F-02: another address is refused with 403 after one MAR")
  void thiefIsRefused() {
    assertThat(status(authenticate(initial(ELSEWHERE)))).isEqualTo(403);
    assertThat(hss.asked(MultimediaAuthRequest.class)).hasSize(1);
  }

  @Test
  @DisplayName("GIBA-S-10, F-10: a new contact from a new address makes the S-CSCF ask again")
  void movedUserIsAskedForAgain() {
    hss.bind(FakeHss.IMPI, ELSEWHERE);
    Outcome outcome = security.authenticate(initial(ELSEWHERE), registeredAt(VICTIM));
    assertThat(outcome).isEqualTo(new Outcome.Authenticated(FakeHss.ipv4(ELSEWHERE)));
    assertThat(hss.asked(MultimediaAuthRequest.class)).hasSize(1);
  }

  @Test
  @DisplayName("GIBA-S-11: a thief of a registered user's identity is refused after one more MAR")
  void thiefOfRegisteredUserIsRefused() {
    assertThat(status(security.authenticate(initial(ELSEWHERE), registeredAt(VICTIM))))
        .isEqualTo(403);
    assertThat(hss.asked(MultimediaAuthRequest.class)).hasSize(1);
  }

  @Test
  @DisplayName("GIBA-S-14: a refresh from the stored address needs no HSS")
  void refreshIsComparedWithTheStoredAddress() {
    assertThat(security.authenticate(refresh(VICTIM, 600), registeredAt(VICTIM)))
        .isInstanceOf(Outcome.Authenticated.class);
    assertThat(hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"600", "0"})
  @DisplayName(
      "GIBA-S-15, GIBA-S-16: refresh and de-registration from elsewhere: 403 without a MAR")
  void laterRegisterFromElsewhereIsRefused(long expires) {
    hss.bind(FakeHss.IMPI, ELSEWHERE);
    assertThat(status(security.authenticate(refresh(ELSEWHERE, expires), registeredAt(VICTIM))))
        .isEqualTo(403);
    assertThat(hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @Test
  @DisplayName(
      "GIBA-S-K07, F-11: after the registration is gone a de-registration is refused with 403")
  void deregistrationOfNobodyIsRefused() {
    assertThat(status(authenticate(refresh(VICTIM, 0)))).isEqualTo(403);
    assertThat(status(authenticate(Registers.from(VICTIM).all().build()))).isEqualTo(403);
    assertThat(hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  @Test
  @DisplayName("GIBA-S-K08: MAA without address means no bearer: 403")
  void noStoredAddressIsRefused() {
    hss.unbind(FakeHss.IMPI);
    assertThat(status(authenticate(initial(VICTIM)))).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "10415, 5001, 403",
    "10415, 5002, 403",
    "10415, 5006, 403",
    "0, 5012, 500",
    "0, 3004, 500"
  })
  @DisplayName("GIBA-S-K08: each failure of the MAA has its status")
  void failureOfTheAnswerIsMapped(long vendor, int code, int status) {
    hss.answerMar(request -> MultimediaAuthAnswer.of(new DiameterResult(vendor, code)));
    assertThat(status(authenticate(initial(VICTIM)))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"TIME_OUT, 504", "UNDELIVERABLE, 504", "OVERLOADED, 504", "MALFORMED_ANSWER, 500"})
  @DisplayName("GIBA-S-K08: no usable MAA is never a 403")
  void missingAnswerIsMapped(Reason reason, int status) {
    hss.answerMar(
        request -> {
          throw new DiameterPeerException(reason, "test");
        });
    assertThat(status(authenticate(initial(VICTIM)))).isEqualTo(status);
  }

  @Test
  @DisplayName("GIBA-S-K09: attacker's address above, victim's below: 400, no MAR")
  void lowerViaIsNotCompared() {
    Register forged =
        Registers.from(ELSEWHERE)
            .belowIt(VICTIM + ":5061")
            .contact("sip:" + ELSEWHERE + ":5061", 600)
            .build();
    assertThat(status(authenticate(forged))).isEqualTo(400);
    assertThat(hss.asked(MultimediaAuthRequest.class)).isEmpty();
  }

  private Outcome authenticate(Register register) {
    return security.authenticate(register, Optional.empty());
  }

  private static int status(Outcome outcome) {
    return ((Outcome.Refused) outcome).refusal().status();
  }

  private static Register initial(String address) {
    return Registers.from(address).contact("sip:new@" + address + ":5061", 600).build();
  }

  private static Register refresh(String address, long expires) {
    return Registers.from(address).contact("sip:old@" + VICTIM + ":5061", expires).build();
  }

  private static Optional<UserRegistration> registeredAt(String address) {
    return Optional.of(
        new UserRegistration(
            FakeHss.IMPI,
            new PublicIdentity(FakeHss.TEMPORARY_IMPU),
            ImsSubscriptionReader.read(FakeHss.PROFILE).get(),
            Optional.empty(),
            FakeHss.ipv4(address),
            List.of(
                new BoundContact(
                    new RegisterContacts.Contact(
                        new ContactUri("sip:old@" + address + ":5061"),
                        "<sip:old@" + address + ":5061>",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    List.of(),
                    Instant.MAX,
                    "call-0",
                    1)),
            List.of(),
            "icid"));
  }
}

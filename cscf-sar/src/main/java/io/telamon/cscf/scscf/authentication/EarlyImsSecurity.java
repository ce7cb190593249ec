package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.IpLiteral;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.ViaEntry;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GPRS-IMS-bundled authentication: the user is who sends from the address the GGSN gave out (TS
 * 24.229 5.4.1.2.1E, 5.4.1.2.2D; TS 33.203 Annex T).
 *
 * <p>An address is kept no longer than the registration it came with: without one, no RTR would
 * tell that it belongs to somebody else by now.
 */
@Singleton
public class EarlyImsSecurity implements AccessSecurity {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyImsSecurity.class);
  private static final Refusal ELSEWHERE =
      Refusal.of(403, "Not sent from the address of this user");

  /** GIBA-S-K08: the HSS says that this user may not. */
  private static final Set<DiameterResult> REFUSED_BY_HSS =
      Set.of(
          DiameterResult.USER_UNKNOWN,
          DiameterResult.IDENTITIES_DONT_MATCH,
          DiameterResult.AUTH_SCHEME_NOT_SUPPORTED);

  private final ScscfConfiguration configuration;
  private final Hss hss;

  @Inject
  public EarlyImsSecurity(ScscfConfiguration configuration, Hss hss) {
    this.configuration = configuration;
    this.hss = hss;
  }

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    Optional<ViaEntry> via =
        AccessVia.find(register.vias(), configuration.pcscfs(), register.path());
    if (via.isEmpty()) {
      return refused(Refusal.of(400, "No single Via below a P-CSCF's"));
    }
    Optional<IpLiteral> sender = via.get().source();
    FramedAddress known = current.map(UserRegistration::address).orElse(null);
    if (known != null && isAt(sender, known)) {
      return new Outcome.Authenticated(known);
    }
    return isInitial(register, current)
        ? askHss(register, sender)
        : new Outcome.Refused(ELSEWHERE, known == null);
  }

  /**
   * a REGISTER is initial if no address is stored for the user (GIBA-S-06), or if it brings a
   * new contact from a new address. GIBA-S-16: for any other the stored address alone decides.
   */
  private static boolean isInitial(Register register, Optional<UserRegistration> current) {
    return register.isRegistration()
        && current
            .filter(known -> known.address() != null)
            .map(register::addsContactTo)
            .orElse(true);
  }

  private Outcome askHss(Register register, Optional<IpLiteral> sender) {
    try {
      return outcome(
          hss.multimediaAuth(question(register.privateIdentity(), register.publicIdentity())),
          sender);
    } catch (DiameterPeerException unanswered) {
      LOG.warn("No MAA for {}: {}", register.publicIdentity(), unanswered.getMessage());
      return refused(unusable(unanswered.reason()));
    }
  }

  private MultimediaAuthRequest question(String privateIdentity, PublicIdentity publicIdentity) {
    return new MultimediaAuthRequest(
        privateIdentity,
        publicIdentity.uri(),
        SipAuthDataItem.EarlyImsSecurity.SCHEME,
        1,
        configuration.uri());
  }

  /**
   * Where a user is who was authenticated before this node was restarted; empty if the HSS knows no
   * address. Refuses if it does not answer.
   */
  public Optional<FramedAddress> address(String privateIdentity, PublicIdentity publicIdentity) {
    try {
      MultimediaAuthAnswer answer = hss.multimediaAuth(question(privateIdentity, publicIdentity));
      return answer.result().isSuccess() ? address(answer) : Optional.empty();
    } catch (DiameterPeerException unanswered) {
      throw unusable(unanswered.reason()).asException();
    }
  }

  private static Refusal unusable(DiameterPeerException.Reason reason) {
    return reason == DiameterPeerException.Reason.MALFORMED_ANSWER
        ? Refusal.of(500, "Authentication data cannot be used")
        : Refusal.of(504, "Authentication data cannot be had in time");
  }

  private static Outcome outcome(MultimediaAuthAnswer answer, Optional<IpLiteral> sender) {
    DiameterResult result = answer.result();
    if (REFUSED_BY_HSS.contains(result)) {
      return new Outcome.Refused(
          Refusal.of(403, "Early IMS security is not for this user"),
          result.equals(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED));
    }
    if (!result.isSuccess()) {
      LOG.warn("MAA with {}", result);
      return refused(Refusal.of(500, "Authentication data cannot be used"));
    }
    return address(answer)
        .filter(stored -> isAt(sender, stored))
        .<Outcome>map(Outcome.Authenticated::new)
        .orElse(refused(ELSEWHERE));
  }

  private static Optional<FramedAddress> address(MultimediaAuthAnswer answer) {
    return answer.authDataItems().stream()
        .filter(SipAuthDataItem.EarlyImsSecurity.class::isInstance)
        .map(SipAuthDataItem.EarlyImsSecurity.class::cast)
        .findFirst()
        .map(SipAuthDataItem.EarlyImsSecurity::address);
  }

  private static boolean isAt(Optional<IpLiteral> sender, FramedAddress stored) {
    return sender.filter(seen -> AddressComparison.matches(stored, seen)).isPresent();
  }

  private static Outcome refused(Refusal refusal) {
    return new Outcome.Refused(refusal);
  }
}

package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.scscf.registration.UserRegistration;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP digest, with TLS or without (TS 24.229 5.4.1.2.1B, .1C, 5.4.1.2.2A, .2B; TS 33.203 Annexes N
 * and O).
 *
 * <p>Every REGISTER has to hold a response of its own, but a refresh that changes nothing and comes
 * from where the P-CSCF knows the user to be.
 */
@Singleton
public class SipDigest implements AccessSecurity {
  private static final Logger LOG = LoggerFactory.getLogger(SipDigest.class);
  private static final Refusal WRONG = Refusal.of(403, "The response is wrong");
  private static final Refusal NOT_FOR_USER = Refusal.of(403, "SIP digest is not for this user");
  private static final Set<String> ASSOCIATED = Set.of("ip-assoc-yes", "tls-yes");

  private final ScscfConfiguration configuration;
  private final AuthenticationQuery query;
  private final DigestNonces nonces;
  private final PendingAuthentications pendings;
  private final FailedAuthentication failedAuthentication;
  private final Clock clock;

  @Inject
  public SipDigest(
      ScscfConfiguration configuration,
      AuthenticationQuery query,
      DigestNonces nonces,
      PendingAuthentications pendings,
      FailedAuthentication failedAuthentication,
      Clock clock) {
    this.configuration = configuration;
    this.query = query;
    this.nonces = nonces;
    this.pendings = pendings;
    this.failedAuthentication = failedAuthentication;
    this.clock = clock;
  }

  @Override
  public Outcome authenticate(Register register, Optional<UserRegistration> current) {
    Optional<DigestCredentials> response =
        register.credentials().filter(credentials -> credentials.value("response").isPresent());
    if (response.isPresent()) {
      return check(register, response.get(), current.isPresent());
    }
    return isRefreshOfAssociated(register, current)
        ? new Outcome.Authenticated(null)
        : challenge(register, secret(register), false);
  }

  /** 5.4.1.2.2A: no challenge needed. What ends or moves a registration is challenged always. */
  private static boolean isRefreshOfAssociated(
      Register register, Optional<UserRegistration> current) {
    return register.isAssociated(ASSOCIATED)
        && register.isRegistration()
        && current
            .filter(known -> known.address() == null)
            .filter(known -> known.profile().contains(register.publicIdentity().uri()))
            .filter(known -> !register.addsContactTo(known))
            .isPresent();
  }

  private Outcome check(Register register, DigestCredentials credentials, boolean registered) {
    requireWellFormed(credentials);
    String nonce = credentials.value("nonce").orElse("");
    Optional<DigestSecret> held = nonces.find(nonce, register.privateIdentity(), registered);
    if (held.isEmpty()) {
      DigestSecret secret = secret(register);
      return challenge(register, secret, secret.answeredBy(credentials));
    }
    if (!held.get().answeredBy(credentials)) {
      return failed(register, nonce);
    }
    return switch (nonces.use(nonce, count(credentials), nonceLife())) {
      case ACCEPTED -> accepted(register, held.get(), credentials);
      case REPLAYED -> replayed(register, credentials);
    };
  }

  /** The response is right and has been used before: somebody may have heard it. */
  private Outcome replayed(Register register, DigestCredentials credentials) {
    LOG.info(
        "REGISTER for {} refused with 401: nonce-count {} is used again (Call-ID {}, ICID {})",
        register.publicIdentity(),
        count(credentials),
        register.callId(),
        register.icid());
    return challenge(register, secret(register), true);
  }

  /** RFC 2617 3.2.2: what the response is computed over has to be this request. */
  private void requireWellFormed(DigestCredentials credentials) {
    boolean usable =
        credentials.value("qop").filter("auth"::equalsIgnoreCase).isPresent()
            && credentials.value("nc").filter(nc -> nc.matches("[0-9A-Fa-f]{8}")).isPresent()
            && credentials.value("cnonce").isPresent()
            && credentials.value("uri").filter(this::isHomeNetwork).isPresent();
    if (!usable) {
      throw Refusal.of(400, "Digest with qop=auth, nc, cnonce and the home network's uri is needed")
          .asException();
    }
  }

  private boolean isHomeNetwork(String uri) {
    String rest = uri.replaceFirst("(?i)^sips?:", "");
    return rest.length() < uri.length()
        && rest.split("[:;?]", 2)[0].equalsIgnoreCase(configuration.homeNetwork());
  }

  private static long count(DigestCredentials credentials) {
    return Long.parseLong(credentials.value("nc").orElseThrow(), 16);
  }

  /** REG-S-K01: where the UE has not said that it wants a digest, the HSS decides. */
  private DigestSecret secret(Register register) {
    String scheme =
        register.credentials().isPresent()
            ? SipAuthDataItem.SipDigest.SCHEME
            : SipAuthDataItem.UNKNOWN;
    SipAuthDataItem.SipDigest item =
        query.items(register, scheme, SipAuthDataItem.SipDigest.class, NOT_FOR_USER).get(0);
    DigestSecret secret = DigestSecret.of(item);
    if (secret.ha1().isEmpty()) {
      throw Refusal.of(500, "Authentication data cannot be used").asException();
    }
    return secret;
  }

  /** One challenge for each algorithm, the strongest first (RFC 8760 2.2). */
  private Outcome challenge(Register register, DigestSecret secret, boolean stale) {
    String nonce =
        nonces.issue(
            register.privateIdentity(), secret, configuration.authentication().awaitAuth());
    pendings.put(
        PendingAuthentication.of(
            register,
            clock.instant().plus(configuration.authentication().awaitAuth()),
            Optional.empty()));
    return new Outcome.Challenged(
        secret.ha1().keySet().stream()
            .sorted(Comparator.reverseOrder())
            .map(algorithm -> challenge(secret.realm(), nonce, algorithm, stale))
            .toList());
  }

  private static String challenge(
      String realm, String nonce, DigestAlgorithm algorithm, boolean stale) {
    return "Digest realm="
        + Parameters.quoted(realm)
        + ", nonce="
        + Parameters.quoted(nonce)
        + ", algorithm="
        + algorithm.token()
        + ", qop=\"auth\""
        + (stale ? ", stale=TRUE" : "");
  }

  /** A nonce is worth one wrong answer, so that nobody can try passwords without being slowed. */
  private Outcome failed(Register register, String nonce) {
    nonces.forget(nonce);
    endPending(register);
    failedAuthentication.tellHss(
        register.privateIdentity(),
        register.publicIdentity().uri(),
        ServerAssignmentType.AUTHENTICATION_FAILURE);
    return new Outcome.Refused(WRONG);
  }

  private Outcome accepted(Register register, DigestSecret secret, DigestCredentials credentials) {
    endPending(register);
    return new Outcome.Authenticated(
        null, Map.of("Authentication-Info", authenticationInfo(register, secret, credentials)));
  }

  /** RFC 2617 3.2.3. */
  private String authenticationInfo(
      Register register, DigestSecret secret, DigestCredentials credentials) {
    String next =
        nonces.issueNext(
            credentials.value("nonce").orElse(""), register.privateIdentity(), secret, nonceLife());
    return "nextnonce="
        + Parameters.quoted(next)
        + ", qop=auth, rspauth=\""
        + secret.rspauth(credentials)
        + "\", cnonce="
        + Parameters.quoted(credentials.value("cnonce").orElse(""))
        + ", nc="
        + credentials.value("nc").orElse("");
  }

  private void endPending(Register register) {
    pendings.find(register, clock.instant()).ifPresent(pendings::take);
  }

  private Duration nonceLife() {
    return configuration.authentication().nonceLife();
  }
}

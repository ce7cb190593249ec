package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.association.SecurityAttempt;
import io.telamon.cscf.pcscf.association.StillRegistered;
import io.telamon.cscf.pcscf.association.UeContact;
import io.telamon.cscf.pcscf.security.AkaKeys;
import io.telamon.cscf.pcscf.security.FirstHop;
import io.telamon.cscf.pcscf.security.FixedLine;
import io.telamon.cscf.pcscf.security.ForgedHeaders;
import io.telamon.cscf.pcscf.security.IntegrityProtected;
import io.telamon.cscf.pcscf.security.MediaSecurity;
import io.telamon.cscf.pcscf.security.SecurityAgreement;
import io.telamon.cscf.pcscf.security.Tls;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.ChargingVector;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.RetryAfter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TooManyHopsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** REGISTER and the response to it at the P-CSCF (TS 24.229 5.2.2.1, 5.2.2.6). */
@Singleton
public class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  private final PcscfConfiguration configuration;
  private final Draining draining;
  private final SecurityAgreement securityAgreement;
  private final PcscfBindings bindings;
  private final ImplicitSet implicitSet;
  private final SipFactory sipFactory;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public Registration(
      PcscfConfiguration configuration,
      Draining draining,
      SecurityAgreement securityAgreement,
      PcscfBindings bindings,
      SipFactory sipFactory,
      Clock clock) {
    this.configuration = configuration;
    this.draining = draining;
    this.securityAgreement = securityAgreement;
    this.bindings = bindings;
    this.implicitSet = new ImplicitSet(bindings);
    this.sipFactory = sipFactory;
    this.clock = clock;
  }

  /** The request half, from the UE. */
  public void request(SipServletRequest request) {
    FirstHop.require(request);
    FirstHop.requireNoRoute(request);
    draining.requireAccepting(request);
    Optional<SecurityAttempt> attempt = securityAgreement.of(request);
    PendingRegistration pending = PendingRegistration.of(request, attempt, random);
    requireRoom(pending);
    ForgedHeaders.removeFrom(request);
    SecurityAgreement.removeFrom(request);
    FixedLine.addTo(request, configuration);
    tellProtection(request, pending);
    addChargingVector(request, pending);
    addVisitedNetwork(request);
    requirePath(request);
    forward(request, pending);
  }

  private void requireRoom(PendingRegistration pending) {
    if (!bindings.hasRoomFor(pending.user())) {
      throw Refusal.of(503, "This P-CSCF serves as many users as it can")
          .with(RetryAfter.NAME, "60")
          .asException();
    }
  }

  private void tellProtection(SipServletRequest request, PendingRegistration pending) {
    if (pending.attempt().isPresent()) {
      IntegrityProtected.add(request, pending.attempt().get().integrityProtected());
    } else if (Tls.carried(request)) {
      Tls.tell(request, isAssociated(pending));
    } else {
      IntegrityProtected.addForDigest(request, isAssociated(pending));
    }
  }

  /**
   * True if the source has the IP association of the private identity that REGISTER names. What was
   * registered over a security association gives none: whoever forges the source would have it.
   */
  private boolean isAssociated(PendingRegistration pending) {
    return pending.privateIdentity().isPresent()
        && bindings.from(pending.source(), clock.instant()).stream()
            .filter(binding -> !binding.overAssociation())
            .filter(binding -> binding.connection().equals(pending.connection()))
            .anyMatch(binding -> binding.privateIdentity().equals(pending.privateIdentity()));
  }

  private void addChargingVector(SipServletRequest request, PendingRegistration pending) {
    MDC.put("icid", pending.icid());
    ChargingVector vector =
        ChargingVector.generated(
            pending.icid(), configuration.address(), configuration.visitedNetworkId());
    request.setHeader(ChargingVector.NAME, vector.toString());
  }

  private void addVisitedNetwork(SipServletRequest request) {
    request.setHeader("P-Visited-Network-ID", Parameters.quoted(configuration.visitedNetworkId()));
  }

  private static void requirePath(SipServletRequest request) {
    if (HeaderList.of(request, "Require").stream().noneMatch("path"::equalsIgnoreCase)) {
      request.addHeader("Require", "path");
    }
  }

  private void forward(SipServletRequest request, PendingRegistration pending) {
    request.getSession().setAttribute(PendingRegistration.ATTRIBUTE, pending);
    request.pushRoute(icscf());
    Proxy proxy = proxy(request);
    proxy.setRecordRoute(false);
    proxy.setRecurse(false);
    proxy.setProxyTimeout((int) configuration.answerTimeout().toSeconds());
    proxy.setAddToPath(true);
    proxy.getPathURI().setUser(pending.token());
    if (pending.wantsFlow()) {
      proxy.getPathURI().setParameter("ob", "");
    }
    if (securityAgreement.isProtected(request) || Tls.carried(request)) {
      leaveByOpenPort(proxy);
    }
    proxy.proxyTo(request.getRequestURI());
  }

  /** The protected ports and TLS are for UEs; the home network knows the open port. */
  private void leaveByOpenPort(Proxy proxy) {
    SipURI path = proxy.getPathURI();
    path.setPort(configuration.port());
    path.setSecure(false);
    path.removeParameter("transport");
    proxy.setOutboundInterface(
        new InetSocketAddress(configuration.address(), configuration.port()));
  }

  private static Proxy proxy(SipServletRequest request) {
    try {
      return request.getProxy();
    } catch (TooManyHopsException exhausted) {
      throw Refusal.of(483, "Too many hops").asException();
    }
  }

  private SipURI icscf() {
    try {
      SipURI uri = (SipURI) sipFactory.createURI(configuration.icscf());
      uri.setLrParam(true);
      return uri;
    } catch (ServletParseException malformed) {
      throw new IllegalStateException("telamon.pcscf.icscf is no SIP URI", malformed);
    }
  }

  /** The response half, on its way to the UE. */
  public void response(SipServletResponse response) throws IOException {
    Answers.answerSilence(response, "The home network does not answer");
    Answers.passOverload(response, least -> Map.of(RetryAfter.NAME, retryAfter(response, least)));
    if (response.getStatus() >= 200 && response.getStatus() < 300) {
      keepBindings(response);
    } else {
      pending(response)
          .flatMap(PendingRegistration::attempt)
          .ifPresent(attempt -> securityAgreement.refused(response, attempt));
    }
    AkaKeys.removeFrom(response);
    offerTls(response);
    announceMediaSecurity(response);
    removeHomeNetworkHeaders(response);
  }

  /**
   * By the Call-ID, so that not all come again at once, and each repetition is told the same.
   *
   * @param least for how many seconds the next hop wants no more
   */
  private String retryAfter(SipServletResponse response, long least) {
    long own = configuration.retryAfter().toSeconds();
    long spread = Math.floorMod(response.getCallId().hashCode(), own + 1);
    return Long.toString(Math.max(least, own + spread));
  }

  private static void offerTls(SipServletResponse response) {
    boolean proposed = pending(response).filter(PendingRegistration::proposesTls).isPresent();
    if (proposed && response.getHeader("WWW-Authenticate") != null) {
      Tls.offer(response);
    }
  }

  /** REG-P-K08: in the 401, or in the 200 where there was none before it. */
  private void announceMediaSecurity(SipServletResponse response) {
    boolean unknown = pending(response).filter(PendingRegistration::knowsMediaSecurity).isEmpty();
    if (response.getStatus() == SipServletResponse.SC_UNAUTHORIZED
        || (response.getStatus() == SipServletResponse.SC_OK && unknown)) {
      MediaSecurity.announce(response, configuration.mediaSecurity());
    }
  }

  private void keepBindings(SipServletResponse response) {
    pending(response).ifPresent(pending -> keepBindings(response, pending));
  }

  private static Optional<PendingRegistration> pending(SipServletResponse response) {
    return response.getSession().getAttribute(PendingRegistration.ATTRIBUTE)
            instanceof PendingRegistration pending
        ? Optional.of(pending)
        : Optional.empty();
  }

  private void keepBindings(SipServletResponse response, PendingRegistration pending) {
    List<PcscfBinding> granted = new ArrayList<>();
    bindings.change(
        pending.user(),
        known -> {
          granted.addAll(granted(response, pending, known));
          return granted;
        });
    implicitSet.supersede(pending, clock.instant());
    pending.attempt().ifPresent(attempt -> keepAssociations(attempt, pending.user()));
    LOG.info(
        "{} has {} contact(s) at this P-CSCF (Call-ID {}, ICID {})",
        pending.user(),
        granted.size(),
        response.getCallId(),
        pending.icid());
  }

  /** They are of the UE, and serve all that it has registered, as long as something is. */
  private void keepAssociations(SecurityAttempt attempt, PublicIdentity user) {
    securityAgreement.registered(attempt, () -> left(attempt, user));
  }

  private StillRegistered left(SecurityAttempt attempt, PublicIdentity user) {
    List<PcscfBinding> registered =
        bindings.ofUe(attempt.ueAddress(), attempt.privateIdentity(), clock.instant()).stream()
            .filter(PcscfBinding::overAssociation)
            .toList();
    return new StillRegistered(
        registered.stream().map(PcscfBinding::expires).max(Comparator.naturalOrder()),
        registered.stream()
            .filter(binding -> binding.registeredAs().equals(user))
            .map(binding -> new UeContact(binding.contact(), binding.flow()))
            .collect(Collectors.toSet()));
  }

  /**
   * The 200 lists all contacts of the user: those of this REGISTER, and known ones that stay. Two
   * users of one identity may have equal contacts, each behind an address translator of its own:
   * then it lists them twice, and one of them is of this REGISTER.
   */
  private List<PcscfBinding> granted(
      SipServletResponse response, PendingRegistration pending, List<PcscfBinding> known) {
    List<PcscfBinding> granted = new ArrayList<>();
    for (RegisterContacts.Contact contact : RegisterContacts.of(response).contacts()) {
      if (contact.isRemoval()) {
        continue;
      }
      if (isOfThis(pending, contact, granted)) {
        granted.add(binding(response, pending, contact));
      } else {
        granted.addAll(kept(pending, contact, known, granted));
      }
    }
    return granted;
  }

  private static boolean isOfThis(
      PendingRegistration pending, RegisterContacts.Contact contact, List<PcscfBinding> granted) {
    return pending.lists(contact)
        && granted.stream()
            .noneMatch(own -> own.token().equals(pending.token()) && own.isOf(contact));
  }

  private static List<PcscfBinding> kept(
      PendingRegistration pending,
      RegisterContacts.Contact contact,
      List<PcscfBinding> known,
      List<PcscfBinding> granted) {
    return known.stream()
        .filter(old -> old.isOf(contact) && !granted.contains(old))
        .filter(
            old ->
                !pending.names(contact.uri(), contact.flow())
                    || !old.privateIdentity().equals(pending.privateIdentity()))
        .toList();
  }

  private PcscfBinding binding(
      SipServletResponse response, PendingRegistration pending, RegisterContacts.Contact contact) {
    Instant expires = clock.instant().plusSeconds(contact.expires().orElse(0L));
    return new PcscfBinding(
        pending.user(),
        pending.privateIdentity(),
        contact.uri(),
        contact.flow(),
        pending.token(),
        pending.source(),
        pending.connection(),
        pending.overAssociation(),
        HeaderList.of(response, "Service-Route"),
        associatedIdentities(response),
        Optional.ofNullable(response.getHeader("P-Charging-Function-Addresses")),
        ChargingVector.of(response).flatMap(ChargingVector::terminatingNetwork),
        pending.icid(),
        expires);
  }

  private static List<PublicIdentity> associatedIdentities(SipServletResponse response) {
    List<PublicIdentity> identities = new ArrayList<>();
    try {
      response
          .getAddressHeaders("P-Associated-URI")
          .forEachRemaining(
              address -> PublicIdentity.of(address.getURI()).ifPresent(identities::add));
    } catch (ServletParseException malformed) {
      LOG.warn("P-Associated-URI cannot be read (Call-ID {})", response.getCallId());
    }
    return identities;
  }

  private static void removeHomeNetworkHeaders(SipServletResponse response) {
    response.removeHeader(ChargingVector.NAME);
    response.removeHeader("P-Charging-Function-Addresses");
  }
}

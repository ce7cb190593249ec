package io.telamon.cscf.icscf;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** REGISTER at the I-CSCF (TS 24.229 5.3.1). */
@Singleton
public class Registration {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

  /** TS 24.229 5.3.1.3: the HSS knows the user and says no. */
  private static final Set<DiameterResult> REFUSED_BY_HSS =
      Set.of(
          DiameterResult.USER_UNKNOWN,
          DiameterResult.IDENTITIES_DONT_MATCH,
          DiameterResult.IDENTITY_NOT_REGISTERED,
          DiameterResult.ROAMING_NOT_ALLOWED,
          DiameterResult.AUTHORIZATION_REJECTED);

  private static final int SILENCE = SipServletResponse.SC_REQUEST_TIMEOUT;
  private static final String SILENT = "The S-CSCF of this user does not answer";

  private final IcscfConfiguration configuration;
  private final ScscfSelection selection;
  private final Hss hss;
  private final SipFactory sipFactory;
  private final NewRegistrations newRegistrations;

  @Inject
  public Registration(
      IcscfConfiguration configuration,
      ScscfSelection selection,
      Hss hss,
      NewRegistrations newRegistrations,
      SipFactory sipFactory) {
    this.configuration = configuration;
    this.newRegistrations = newRegistrations;
    this.selection = selection;
    this.hss = hss;
    this.sipFactory = sipFactory;
  }

  /** The request half. */
  public void request(SipServletRequest request) throws IOException {
    requireNoRoute(request);
    if (newRegistrations.refuse(request)) {
      // Without Retry-After, which would keep from us what goes on (RFC 3261 21.5.4).
      Answers.refuseForOverload(request, Map.of());
      return;
    }
    UserAuthorizationRequest question = question(request);
    UserAuthorizationAnswer answer = ask(question);
    requireAuthorized(answer);
    Attempt attempt = new Attempt(scscfs(answer), isAssigned(answer), allowsAnother(request));
    request.getSession().setAttribute(Attempt.ATTRIBUTE, attempt);
    String scscf = attempt.next().orElseThrow(Registration::noneWillDo);
    request.setRequestURI(uri(scscf));
    forward(proxy(request), attempt, scscf);
  }

  /** 5.3.1.2 forwards by the HSS's word; a Route left over would be somebody else's. */
  private static void requireNoRoute(SipServletRequest request) {
    if (request.getHeader("Route") != null) {
      throw Refusal.of(400, "Route of a REGISTER ends at the I-CSCF").asException();
    }
  }

  private UserAuthorizationRequest question(SipServletRequest request) {
    return question(
        request,
        RegisterContacts.of(request).isDeregistration()
            ? UserAuthorizationType.DE_REGISTRATION
            : UserAuthorizationType.REGISTRATION);
  }

  private UserAuthorizationRequest question(SipServletRequest request, UserAuthorizationType type) {
    PublicIdentity user =
        PublicIdentity.of(request.getTo().getURI())
            .orElseThrow(() -> Refusal.of(400, "To is no public user identity").asException());
    return new UserAuthorizationRequest(
        privateIdentity(request, user),
        user.uri(),
        visitedNetwork(request),
        type,
        RegisterContacts.of(request).isEmergency());
  }

  /** GIBA-I-02: without Authorization the private identity is derived from To. */
  private static String privateIdentity(SipServletRequest request, PublicIdentity user) {
    return DigestCredentials.of(request)
        .flatMap(DigestCredentials::privateIdentity)
        .orElseGet(user::derivedPrivateIdentity);
  }

  /**
   * 5.3.1.3: another S-CSCF may serve what begins with it; not GIBA, and not a user who is known to
   * one already.
   */
  private static boolean allowsAnother(SipServletRequest request) {
    return !RegisterContacts.of(request).isDeregistration()
        && DigestCredentials.of(request)
            .filter(credentials -> credentials.integrityProtected().filter("yes"::equals).isEmpty())
            .isPresent();
  }

  private String visitedNetwork(SipServletRequest request) {
    return HeaderList.of(request, "P-Visited-Network-ID").stream()
        .findFirst()
        .map(Parameters::unquoted)
        .orElse(configuration.homeNetwork());
  }

  private UserAuthorizationAnswer ask(UserAuthorizationRequest question) {
    try {
      return hss.userAuthorization(question);
    } catch (DiameterPeerException unanswered) {
      LOG.warn("No UAA for {}: {}", question.publicIdentity(), unanswered.getMessage());
      throw Refusal.of(480, "Registration status cannot be queried").asException();
    }
  }

  private static void requireAuthorized(UserAuthorizationAnswer answer) {
    DiameterResult result = answer.result();
    if (REFUSED_BY_HSS.contains(result)) {
      throw Refusal.of(403, "Registration not allowed for this user").asException();
    }
    if (!result.isSuccess()) {
      LOG.warn("UAA with {}", result);
      throw Refusal.of(480, "Registration status cannot be queried").asException();
    }
  }

  private static boolean isAssigned(UserAuthorizationAnswer answer) {
    return answer.serverName() != null;
  }

  private List<String> scscfs(UserAuthorizationAnswer answer) {
    String assigned = answer.serverName();
    return assigned != null ? List.of(assigned) : selection.candidates(answer.serverCapabilities());
  }

  private static RefusedException noneWillDo() {
    return Refusal.of(600, "No S-CSCF has what this user needs").asException();
  }

  private void forward(Proxy proxy, Attempt attempt, String scscf) {
    URI target = uri(scscf);
    proxy.setProxyTimeout(secondsToAnswer(attempt));
    proxy.proxyTo(target);
  }

  /** Half of the time, where the other half may be needed for another S-CSCF. */
  private int secondsToAnswer(Attempt attempt) {
    boolean another =
        attempt.allowsReselection()
            && configuration.scscfs().stream().anyMatch(scscf -> !attempt.hasTried(scscf));
    int seconds = (int) configuration.answerTimeout().toSeconds();
    return another ? Math.max(1, seconds / 2) : seconds;
  }

  private static Proxy proxy(SipServletRequest request) {
    try {
      Proxy proxy = request.getProxy();
      proxy.setRecordRoute(false);
      proxy.setRecurse(false);
      return proxy;
    } catch (TooManyHopsException exhausted) {
      throw Refusal.of(483, "Too many hops").asException();
    }
  }

  private URI uri(String scscf) {
    try {
      return sipFactory.createURI(scscf);
    } catch (ServletParseException malformed) {
      LOG.warn("S-CSCF name is no URI: {}", scscf);
      throw Refusal.of(480, "The S-CSCF of this user has an unusable name").asException();
    }
  }

  /**
   * The response half: passes unchanged, but silence is told (GIBA-I-K02), and where it is allowed
   * another S-CSCF is tried (5.3.1.3).
   */
  public void response(SipServletResponse response) throws IOException {
    if (response.getStatus() < 200) {
      return;
    }
    newRegistrations.answered(response);
    Proxy proxy = response.getProxy();
    SipServletRequest register = proxy.getOriginalRequest();
    boolean first = proxy.getProxyBranches().size() == 1;
    boolean silence = Answers.isSilence(response);
    if (register.getSession().getAttribute(Attempt.ATTRIBUTE) instanceof Attempt attempt
        && attempt.allowsReselection()
        && (silence || isFailureOfScscf(response.getStatus()))
        && (first || response.isBranchResponse())) {
      goOn(proxy, register, attempt, response.getStatus() == SILENCE);
    } else if (first) {
      if (!Answers.passOverload(response, least -> Map.of())) {
        Answers.answerSilence(response, SILENT);
      }
    } else if (!response.isBranchResponse()) {
      LastAnswer.answer(proxy, register, response);
    }
  }

  private static boolean isFailureOfScscf(int status) {
    return status == 480 || status / 100 == 3;
  }

  private void goOn(Proxy proxy, SipServletRequest register, Attempt attempt, boolean silence)
      throws IOException {
    try {
      Optional<String> other =
          attempt.goesOnAfter(silence) ? another(register, attempt) : Optional.empty();
      String scscf =
          other.orElseThrow(() -> Refusal.of(504, "No S-CSCF of this user answers").asException());
      LOG.info("{} goes on to {} (Call-ID {})", register.getTo(), scscf, register.getCallId());
      forward(proxy, attempt, scscf);
    } catch (RefusedException refused) {
      Answers.refuse(register, refused.refusal());
    }
  }

  /** The HSS knows the S-CSCF it named only; what the user needs of another has to be asked. */
  private Optional<String> another(SipServletRequest register, Attempt attempt) {
    if (attempt.needsCapabilities()) {
      UserAuthorizationAnswer answer =
          ask(question(register, UserAuthorizationType.REGISTRATION_AND_CAPABILITIES));
      requireAuthorized(answer);
      attempt.add(selection.candidates(answer.serverCapabilities()));
    }
    return attempt.next();
  }
}

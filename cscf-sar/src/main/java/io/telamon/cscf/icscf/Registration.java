package io.telamon.cscf.icscf;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
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

  private final IcscfConfiguration configuration;
  private final ScscfSelection selection;
  private final Hss hss;
  private final SipFactory sipFactory;

  @Inject
  public Registration(
      IcscfConfiguration configuration, ScscfSelection selection, Hss hss, SipFactory sipFactory) {
    this.configuration = configuration;
    this.selection = selection;
    this.hss = hss;
    this.sipFactory = sipFactory;
  }

  /** The request half. */
  public void request(SipServletRequest request) {
    requireNoRoute(request);
    UserAuthorizationRequest question = question(request);
    UserAuthorizationAnswer answer = ask(question);
    requireAuthorized(answer);
    String scscf = scscf(answer);
    forward(request, scscf);
  }

  /** 5.3.1.2 forwards by the HSS's word; a Route left over would be somebody else's. */
  private static void requireNoRoute(SipServletRequest request) {
    if (request.getHeader("Route") != null) {
      throw Refusal.of(400, "Route of a REGISTER ends at the I-CSCF").asException();
    }
  }

  private UserAuthorizationRequest question(SipServletRequest request) {
    PublicIdentity user =
        PublicIdentity.of(request.getTo().getURI())
            .orElseThrow(() -> Refusal.of(400, "To is no public user identity").asException());
    return new UserAuthorizationRequest(
        privateIdentity(request, user),
        user.uri(),
        visitedNetwork(request),
        RegisterContacts.of(request).isDeregistration()
            ? UserAuthorizationType.DE_REGISTRATION
            : UserAuthorizationType.REGISTRATION);
  }

  /** GIBA-I-02: without Authorization the private identity is derived from To. */
  private static String privateIdentity(SipServletRequest request, PublicIdentity user) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .map(credentials -> credentials.strip().replaceFirst("^\\S+\\s+", ""))
        .flatMap(parameters -> Parameters.parse(parameters, ',').value("username"))
        .orElseGet(user::derivedPrivateIdentity);
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

  private String scscf(UserAuthorizationAnswer answer) {
    String assigned = answer.serverName();
    return assigned != null
        ? assigned
        : selection
            .choose(answer.serverCapabilities())
            .orElseThrow(() -> Refusal.of(600, "No S-CSCF has what this user needs").asException());
  }

  private void forward(SipServletRequest request, String scscf) {
    URI target = uri(scscf);
    request.setRequestURI(target);
    Proxy proxy = proxy(request);
    proxy.setRecordRoute(false);
    proxy.setRecurse(false);
    proxy.setProxyTimeout((int) configuration.answerTimeout().toSeconds());
    proxy.proxyTo(target);
  }

  private static Proxy proxy(SipServletRequest request) {
    try {
      return request.getProxy();
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
   * The response half: passes unchanged, but silence is told (GIBA-I-K02). No other S-CSCF is
   * tried: 5.3.1.3 does not reselect for GIBA.
   */
  public void response(SipServletResponse response) throws IOException {
    Answers.answerSilence(response, "The S-CSCF of this user does not answer");
  }
}

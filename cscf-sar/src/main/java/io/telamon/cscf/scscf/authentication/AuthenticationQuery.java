package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.registration.Register;
import io.telamon.cscf.sip.Refusal;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the HSS for authentication data (TS 29.228 6.3; GIBA-S-K08 for the failures). */
@Singleton
public class AuthenticationQuery {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationQuery.class);
  private static final Set<DiameterResult> REFUSED_BY_HSS =
      Set.of(DiameterResult.USER_UNKNOWN, DiameterResult.IDENTITIES_DONT_MATCH);

  private final ScscfConfiguration configuration;
  private final Hss hss;

  @Inject
  public AuthenticationQuery(ScscfConfiguration configuration, Hss hss) {
    this.configuration = configuration;
    this.hss = hss;
  }

  /**
   * The items of one kind; refuses with 403, 500 or 504 if the HSS does not give any.
   *
   * @param otherScheme the answer if the HSS says that the user has no credentials of this scheme,
   *     or gives those of another
   */
  <T extends SipAuthDataItem> List<T> items(
      Register register, String scheme, Class<T> kind, Refusal otherScheme) {
    return items(question(register, scheme), kind, otherScheme);
  }

  /** MAR with one item, in the words of this REGISTER. */
  MultimediaAuthRequest question(Register register, String scheme) {
    return new MultimediaAuthRequest(
        register.privateIdentity(),
        register.publicIdentity().uri(),
        scheme,
        1,
        configuration.uri());
  }

  /** The same for a question of the caller's. */
  <T extends SipAuthDataItem> List<T> items(
      MultimediaAuthRequest question, Class<T> kind, Refusal otherScheme) {
    List<SipAuthDataItem> all = agreed(ask(question), question, otherScheme).authDataItems();
    List<T> items = all.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (items.isEmpty()) {
      LOG.warn("MAA to {} for {} has no such item", question.scheme(), question.publicIdentity());
      throw (all.isEmpty() ? Refusal.of(500, "Authentication data cannot be used") : otherScheme)
          .asException();
    }
    return items;
  }

  private MultimediaAuthAnswer ask(MultimediaAuthRequest question) {
    try {
      return hss.multimediaAuth(question);
    } catch (DiameterPeerException unanswered) {
      LOG.warn("No MAA for {}: {}", question.publicIdentity(), unanswered.getMessage());
      throw (unanswered.reason() == DiameterPeerException.Reason.MALFORMED_ANSWER
              ? Refusal.of(500, "Authentication data cannot be used")
              : Refusal.of(504, "Authentication data cannot be had in time"))
          .asException();
    }
  }

  private static MultimediaAuthAnswer agreed(
      MultimediaAuthAnswer answer, MultimediaAuthRequest question, Refusal otherScheme) {
    DiameterResult result = answer.result();
    if (result.equals(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED)) {
      throw otherScheme.asException();
    }
    if (REFUSED_BY_HSS.contains(result)) {
      throw Refusal.of(403, "The home network does not know this user").asException();
    }
    if (!result.isSuccess()) {
      LOG.warn("MAA to {} for {} with {}", question.scheme(), question.publicIdentity(), result);
      throw Refusal.of(500, "Authentication data cannot be used").asException();
    }
    return answer;
  }
}

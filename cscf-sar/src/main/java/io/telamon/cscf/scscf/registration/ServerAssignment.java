package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.Hss;
import io.telamon.cscf.hss.ImsSubscription;
import io.telamon.cscf.hss.ImsSubscriptionReader;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RefusedException;
import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the HSS of a changed registration and takes the profile it gives (TS 29.228 6.1.2). */
@Singleton
public class ServerAssignment {
  private static final Logger LOG = LoggerFactory.getLogger(ServerAssignment.class);

  /** The HSS knows the user and does not agree. */
  private static final Set<DiameterResult> REFUSED_BY_HSS =
      Set.of(
          DiameterResult.USER_UNKNOWN,
          DiameterResult.IDENTITIES_DONT_MATCH,
          DiameterResult.IDENTITY_NOT_REGISTERED,
          DiameterResult.ROAMING_NOT_ALLOWED,
          DiameterResult.IDENTITY_ALREADY_REGISTERED,
          DiameterResult.IN_ASSIGNMENT_TYPE);

  private static final Set<DiameterResult> NOT_REGISTERED =
      Set.of(DiameterResult.IDENTITY_NOT_REGISTERED, DiameterResult.IN_ASSIGNMENT_TYPE);

  private static final Set<DiameterResult> NOT_REGISTERED_HERE =
      Set.of(DiameterResult.IDENTITY_NOT_REGISTERED, DiameterResult.IDENTITY_ALREADY_REGISTERED);

  private static final Set<CxFeature> RESTORATION = Set.of(CxFeature.IMS_RESTORATION);

  private final ScscfConfiguration configuration;
  private final Hss hss;

  @Inject
  public ServerAssignment(ScscfConfiguration configuration, Hss hss) {
    this.configuration = configuration;
    this.hss = hss;
  }

  /** The answer of an HSS that agrees; refuses with 403, 500 or 504 otherwise. */
  public ServerAssignmentAnswer assign(
      String privateIdentity,
      String publicIdentity,
      ServerAssignmentType type,
      boolean profileHeld) {
    ServerAssignmentRequest question = question(privateIdentity, publicIdentity, type, profileHeld);
    return agreed(ask(question), question);
  }

  /** Registers who is not registered, with what the HSS is to keep. */
  ServerAssignmentAnswer register(
      String privateIdentity, String publicIdentity, ScscfRestorationInfo kept) {
    ServerAssignmentRequest question =
        keeping(
            kept,
            question(privateIdentity, publicIdentity, ServerAssignmentType.REGISTRATION, false));
    return agreed(ask(question), question);
  }

  /**
   * Registers whom this S-CSCF knows nothing of; empty if the HSS keeps what it has told of the
   * user before a restart: that stays as it is (6.1.2.1, Multiple-Registration-Indication).
   */
  Optional<ServerAssignmentAnswer> registerUnknown(
      String privateIdentity, String publicIdentity, ScscfRestorationInfo kept) {
    ServerAssignmentRequest question =
        keeping(
                kept,
                question(privateIdentity, publicIdentity, ServerAssignmentType.REGISTRATION, false))
            .ofMultipleRegistration();
    ServerAssignmentAnswer answer = ask(question);
    return keepsOthers(answer) ? Optional.empty() : Optional.of(agreed(answer, question));
  }

  private static boolean keepsOthers(ServerAssignmentAnswer answer) {
    return answer.result().equals(DiameterResult.IN_ASSIGNMENT_TYPE)
        && !answer.restorationInfo().isEmpty();
  }

  /** Renews a registration; empty if the HSS knows of none. */
  Optional<ServerAssignmentAnswer> renew(
      String privateIdentity, String publicIdentity, ScscfRestorationInfo kept) {
    return agreedUnless(
        NOT_REGISTERED,
        keeping(
            kept,
            question(privateIdentity, publicIdentity, ServerAssignmentType.RE_REGISTRATION, true)));
  }

  /** Ends a registration at the user's wish; no less if the HSS knows of none here. */
  void deregister(String privateIdentity, String publicIdentity) {
    agreedUnless(
        NOT_REGISTERED_HERE,
        question(privateIdentity, publicIdentity, ServerAssignmentType.USER_DEREGISTRATION, true));
  }

  /** Takes back what was agreed to and cannot be made use of; nothing depends on the answer. */
  void giveUp(String privateIdentity, String publicIdentity) {
    try {
      assign(
          privateIdentity,
          publicIdentity,
          ServerAssignmentType.ADMINISTRATIVE_DEREGISTRATION,
          false);
    } catch (RefusedException unconfirmed) {
      LOG.warn("HSS may have {} registered: {}", publicIdentity, unconfirmed.getMessage());
    }
  }

  /** What the HSS keeps for an identity this S-CSCF serves; empty if it knows of no such thing. */
  Optional<ServerAssignmentAnswer> kept(String publicIdentity) {
    ServerAssignmentRequest question =
        question(null, publicIdentity, ServerAssignmentType.NO_ASSIGNMENT, false)
            .withFeatures(RESTORATION);
    return Optional.of(ask(question)).filter(answer -> answer.result().isSuccess());
  }

  private static ServerAssignmentRequest keeping(
      ScscfRestorationInfo kept, ServerAssignmentRequest question) {
    return question.withRestorationInfo(kept).withFeatures(RESTORATION);
  }

  private ServerAssignmentRequest question(
      @Nullable String privateIdentity,
      String publicIdentity,
      ServerAssignmentType type,
      boolean profileHeld) {
    return new ServerAssignmentRequest(
        privateIdentity, List.of(publicIdentity), configuration.uri(), type, profileHeld);
  }

  private ServerAssignmentAnswer ask(ServerAssignmentRequest question) {
    try {
      return hss.serverAssignment(question);
    } catch (DiameterPeerException unanswered) {
      LOG.warn(
          "No SAA to {} for {}: {}",
          question.assignmentType(),
          question.publicIdentities(),
          unanswered.getMessage());
      throw unusable(unanswered.reason()).asException();
    }
  }

  private static Refusal unusable(DiameterPeerException.Reason reason) {
    return reason == DiameterPeerException.Reason.MALFORMED_ANSWER
        ? Refusal.of(500, "Server assignment failed")
        : Refusal.of(504, "Server assignment not confirmed in time");
  }

  /** Empty if the HSS answers that it has no such registration. */
  private Optional<ServerAssignmentAnswer> agreedUnless(
      Set<DiameterResult> unknown, ServerAssignmentRequest question) {
    ServerAssignmentAnswer answer = ask(question);
    if (unknown.contains(answer.result())) {
      LOG.info("HSS does not have {} registered here", question.publicIdentities());
      return Optional.empty();
    }
    return Optional.of(agreed(answer, question));
  }

  private static ServerAssignmentAnswer agreed(
      ServerAssignmentAnswer answer, ServerAssignmentRequest question) {
    if (answer.result().isSuccess()) {
      return answer;
    }
    LOG.warn(
        "SAA to {} for {} with {}",
        question.assignmentType(),
        question.publicIdentities(),
        answer.result());
    throw Refusal.of(
            REFUSED_BY_HSS.contains(answer.result()) ? 403 : 500, "Server assignment failed")
        .asException();
  }

  /** The profile of the answer, else the one held; refuses with 500 if there is neither. */
  static ImsSubscription profile(
      ServerAssignmentAnswer answer, Optional<ImsSubscription> held, String publicIdentity) {
    String document = answer.userData();
    Optional<ImsSubscription> profile =
        document == null ? held : ImsSubscriptionReader.read(document);
    return profile
        .filter(read -> read.contains(publicIdentity))
        .orElseThrow(() -> Refusal.of(500, "User profile cannot be used").asException());
  }
}

package io.telamon.hss.cx;

import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.DeregistrationReason.ReasonCode;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.hss.subscription.ServingCscf;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An RTR that has no answer yet, TS 29.228 clause 6.1.3. It is stored together with the change that
 * made it necessary, so that a restart in between does not lose it.
 */
@Entity
@Table(name = "pending_deregistration")
public class PendingDeregistration {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Column(name = "user_name")
  private String userName;

  @Column(name = "scscf_host")
  private String scscfHost;

  @Column(name = "scscf_realm")
  private String scscfRealm;

  @Enumerated(EnumType.STRING)
  @Column
  private ReasonCode reason;

  @Column(name = "authenticated_since")
  private boolean authenticatedSince;

  @Column(name = "created_at")
  private Instant createdAt;

  @ElementCollection
  @CollectionTable(
      name = "pending_deregistration_identity",
      joinColumns = @JoinColumn(name = "pending_deregistration_id"))
  private Set<MeantIdentity> identities = new HashSet<>();

  protected PendingDeregistration() {}

  PendingDeregistration(String userName, ServingCscf scscf, ReasonCode reason, Instant createdAt) {
    this.userName = userName;
    this.scscfHost = scscf.host();
    this.scscfRealm = scscf.realm();
    this.reason = reason;
    this.createdAt = createdAt;
  }

  /** Key of this one RTR: a later de-registration of the same user has another. */
  public long id() {
    return id;
  }

  public String userName() {
    return userName;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Says whom it is about: some public identities (none for all), and further users. */
  void mean(List<String> publicIdentities, List<String> associated) {
    publicIdentities.forEach(i -> identities.add(new MeantIdentity(i, Kind.PUBLIC)));
    associated.forEach(i -> identities.add(new MeantIdentity(i, Kind.ASSOCIATED)));
  }

  /** True if {@code newer} tells the same S-CSCF for the same reason, and so can tell of both. */
  boolean isReplacedBy(PendingDeregistration newer) {
    return scscfHost.equals(newer.scscfHost) && reason == newer.reason;
  }

  /** Means whom {@code older} means too: nobody may have told the S-CSCF of them yet. */
  void replace(PendingDeregistration older) {
    boolean all = meant(Kind.PUBLIC).isEmpty() || older.meant(Kind.PUBLIC).isEmpty();
    identities.addAll(older.identities);
    identities.removeIf(identity -> all && identity.kind() == Kind.PUBLIC);
  }

  /** True if it tells the S-CSCF on this host that another has taken over. */
  boolean isOfReplaced(String host) {
    return reason == ReasonCode.NEW_SERVER_ASSIGNED && scscfHost.equals(host);
  }

  /** True if it is for a replaced S-CSCF and older than {@code since}. */
  boolean isHopeless(Instant since) {
    return reason == ReasonCode.NEW_SERVER_ASSIGNED && createdAt.isBefore(since);
  }

  /** Notes that an S-CSCF has asked for what is stored now; its SAR may abandon this. */
  void authenticatedAgain() {
    authenticatedSince = true;
  }

  /**
   * True if a SAR would tell of a new authentication. One that follows no MAR rests on what the
   * S-CSCF knew before, which is the very thing that has changed.
   */
  boolean mayBeAbandoned() {
    return authenticatedSince && reason != ReasonCode.NEW_SERVER_ASSIGNED;
  }

  /** The request as a value that outlives the transaction. */
  DeregistrationOrder order() {
    return new DeregistrationOrder(
        id,
        new RegistrationTerminationRequest(
            new Origin(scscfHost, scscfRealm),
            userName,
            meant(Kind.PUBLIC),
            new DeregistrationReason(reason, null),
            meant(Kind.ASSOCIATED)));
  }

  private List<String> meant(Kind kind) {
    return identities.stream()
        .filter(i -> i.kind() == kind)
        .map(MeantIdentity::identity)
        .sorted()
        .toList();
  }

  /** Kinds of identities an RTR names beside its User-Name. */
  enum Kind {
    PUBLIC,
    ASSOCIATED
  }

  /** An identity that an RTR names. */
  @Embeddable
  record MeantIdentity(String identity, @Enumerated(EnumType.STRING) Kind kind) {}
}

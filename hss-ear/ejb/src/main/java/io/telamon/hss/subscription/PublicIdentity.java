package io.telamon.hss.subscription;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Public identity of a user (IMPU) or of a service (PSI), TS 23.003 clauses 13.4 and 13.5. */
@Entity
@Table(name = "public_identity")
public class PublicIdentity {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "implicit_registration_set_id")
  private ImplicitRegistrationSet implicitRegistrationSet;

  @Column private String identity;
  @Column private boolean barred;
  @Column private int position;

  @Enumerated(EnumType.STRING)
  @Column
  private PublicIdentityKind kind = PublicIdentityKind.DISTINCT_IMPU;

  @Column(name = "wildcard_domain")
  private @Nullable String wildcardDomain;

  @Column(name = "display_name")
  private @Nullable String displayName;

  @Column(name = "alias_group")
  private @Nullable Integer aliasGroup;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "service_profile_id")
  private @Nullable ServiceProfile serviceProfile;

  @Column(name = "psi_active")
  private boolean psiActive = true;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "application_server_id")
  private @Nullable ApplicationServer applicationServer;

  @Column(name = "loose_route")
  private @Nullable Boolean looseRoute;

  /** As last read: how many users may register it. */
  @Formula("(select count(*) from registration r where r.public_identity_id = id)")
  private int users;

  @OneToMany(mappedBy = "publicIdentity")
  private List<Registration> registrations = new ArrayList<>();

  protected PublicIdentity() {}

  PublicIdentity(ImplicitRegistrationSet set, String identity, boolean barred, int position) {
    this.implicitRegistrationSet = set;
    this.identity = identity;
    this.barred = barred;
    this.position = position;
  }

  public ImplicitRegistrationSet implicitRegistrationSet() {
    return implicitRegistrationSet;
  }

  /** SIP or tel URI in canonical form. */
  public String identity() {
    return identity;
  }

  /** True if the identity is good for nothing but registration. */
  public boolean isBarred() {
    return barred;
  }

  public void bar(boolean newBarred) {
    barred = newBarred;
  }

  public PublicIdentityKind kind() {
    return kind;
  }

  /** Says what kind of identity it is; {@code identity} has the form of that kind. */
  public void be(PublicIdentityKind newKind) {
    kind = newKind;
    WildcardedIdentity wildcard = newKind.isWildcarded() ? WildcardedIdentity.of(identity) : null;
    wildcardDomain = wildcard == null ? null : wildcard.domain();
  }

  /** True if a canonical identity that is not stored itself is one of those this stands for. */
  public boolean standsFor(String canonical) {
    WildcardedIdentity wildcard = kind.isWildcarded() ? WildcardedIdentity.of(identity) : null;
    return wildcard != null && wildcard.pattern().matcher(canonical).matches();
  }

  /** What others are shown, or null. */
  public @Nullable String displayName() {
    return displayName;
  }

  /** Identities with the same number are aliases of each other; null if it has none. */
  public @Nullable Integer aliasGroup() {
    return aliasGroup;
  }

  /** Says how it is shown and which identities mean the same. */
  public void describe(@Nullable String newDisplayName, @Nullable Integer newAliasGroup) {
    displayName = newDisplayName;
    aliasGroup = newAliasGroup;
  }

  /** Null for an identity without services. */
  public @Nullable ServiceProfile serviceProfile() {
    return serviceProfile;
  }

  public void have(@Nullable ServiceProfile profile) {
    serviceProfile = profile;
  }

  /** False for a service that is switched off; true for every identity of a user. */
  public boolean isPsiActive() {
    return psiActive;
  }

  /** Where an I-CSCF sends requests for the service without an S-CSCF, or null. */
  public @Nullable ApplicationServer applicationServer() {
    return applicationServer;
  }

  /** Switches a service on or off, and says who hosts it. */
  public void activate(boolean active, @Nullable ApplicationServer host) {
    psiActive = active;
    applicationServer = host;
  }

  /** Loose-Route-Indication, or null if nothing is said of it. */
  public @Nullable Boolean looseRoute() {
    return looseRoute;
  }

  public void routeLoosely(@Nullable Boolean loose) {
    looseRoute = loose;
  }

  /** The state over all users: registered before unregistered before not registered. */
  public RegistrationState state() {
    return registrations.stream()
        .map(Registration::state)
        .filter(s -> s != RegistrationState.NOT_REGISTERED)
        .min(Comparator.naturalOrder())
        .orElse(RegistrationState.NOT_REGISTERED);
  }

  /**
   * Whoever it was kept for without being registered: it is not any more. Does nothing for an
   * identity of one user, whose state is its own.
   */
  public void endUnregistered() {
    if (!hasOneUser()) {
      registrations.stream()
          .filter(pair -> pair.state() == RegistrationState.UNREGISTERED)
          .forEach(pair -> pair.become(RegistrationState.NOT_REGISTERED));
    }
  }

  /** Place in the implicit set; the lowest that is not barred is the default identity. */
  public int position() {
    return position;
  }

  /** Puts it at another place of its implicit set. */
  public void moveTo(int newPosition) {
    position = newPosition;
  }

  /** True if only one user could register it when it was read; asks no database. */
  public boolean hasOneUser() {
    return users == 1;
  }

  /** The pairs this identity is in. */
  public List<Registration> registrations() {
    return Collections.unmodifiableList(registrations);
  }
}

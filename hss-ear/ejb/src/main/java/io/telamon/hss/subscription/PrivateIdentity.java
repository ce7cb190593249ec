package io.telamon.hss.subscription;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Private user identity (IMPI), TS 23.003 clause 13.3, with the IMSI it belongs to. */
@Entity
@Table(name = "private_identity")
public class PrivateIdentity {
  /** From MAA to SAR at most: longer than an S-CSCF waits for an HSS. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

  private static final String EARLY_IMS_SECURITY = "Early-IMS-Security";

  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "subscription_id")
  private ImsSubscription subscription;

  @Column private String identity;
  @Column private int position;
  @Column private @Nullable String imsi;

  @Column(name = "mnc_length")
  private @Nullable Integer mncLength;

  @Column private @Nullable String msisdn;

  @Convert(converter = WordSet.class)
  @Column(name = "authentication_schemes")
  private Set<String> authenticationSchemes = Set.of();

  @Enumerated(EnumType.STRING)
  @Column(name = "told_address")
  private @Nullable ToldAddress toldAddress;

  @Column(name = "told_unrested_until")
  private @Nullable Instant toldUnrestedUntil;

  @Column(name = "stale_attempt_until")
  private @Nullable Instant staleAttemptUntil;

  @Convert(converter = WordSet.class)
  @Column(name = "line_identifiers")
  private Set<String> lineIdentifiers = Set.of();

  /** As last read. */
  @Formula(
      "(select count(*) from pending_deregistration d join private_identity u"
          + " on u.identity = d.user_name where u.id = id)")
  private int pendingDeregistrations;

  @OneToMany(mappedBy = "privateIdentity", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Registration> registrations = new ArrayList<>();

  @Transient private boolean isNew;

  protected PrivateIdentity() {}

  PrivateIdentity(ImsSubscription subscription, String identity, int position) {
    this.subscription = subscription;
    this.identity = identity;
    this.position = position;
    this.isNew = true;
  }

  /** True until the user is written for the first time: nothing is stored of it yet. */
  public boolean isNew() {
    return isNew;
  }

  @PostPersist
  void written() {
    isNew = false;
  }

  /** Key of the record; null until stored. */
  public Long id() {
    return id;
  }

  public ImsSubscription subscription() {
    return subscription;
  }

  public String identity() {
    return identity;
  }

  public @Nullable String imsi() {
    return imsi;
  }

  public @Nullable Integer mncLength() {
    return mncLength;
  }

  /** Place in the subscription; 0 is the one that the subscription is shown by. */
  public int position() {
    return position;
  }

  /** Puts it at another place of its subscription. */
  public void moveTo(int newPosition) {
    position = newPosition;
  }

  /** International number without "+", or null. */
  public @Nullable String msisdn() {
    return msisdn;
  }

  /** Ties the identity to its one IMSI. */
  public void belongToImsi(String newImsi, int newMncLength) {
    imsi = newImsi;
    mncLength = newMncLength;
  }

  public void haveMsisdn(@Nullable String newMsisdn) {
    msisdn = newMsisdn;
  }

  public Set<String> authenticationSchemes() {
    return authenticationSchemes;
  }

  /** Replaces the schemes of TS 29.229 clause 6.3.9 that the user may be authenticated by. */
  public void allowAuthenticationSchemes(Set<String> schemes) {
    authenticationSchemes = Set.copyOf(schemes);
    registrations.forEach(Registration::followSchemes);
  }

  /** True if the user may register by the address the packet domain gave it. */
  public boolean mayUseEarlyImsSecurity() {
    return authenticationSchemes.contains(EARLY_IMS_SECURITY);
  }

  /** An S-CSCF was told the bound address: a registration that rests on it may follow. */
  public void addressTold(Instant now) {
    toldAddress = ToldAddress.VALID;
    toldUnrestedUntil = now.plus(LONGEST_ATTEMPT);
  }

  /** An S-CSCF has asked for something else. */
  public void noAddressTold() {
    toldAddress = null;
  }

  /**
   * The binding has changed: what an S-CSCF was told before is void (GIBA-H-01, -11), even if it
   * asks again while a registration that rests on the old address is still under way.
   */
  public void voidToldAddress(Instant now) {
    toldAddress = toldAddress == null ? null : ToldAddress.VOID;
    if (toldUnrestedUntil != null && now.isBefore(toldUnrestedUntil)) {
      staleAttemptUntil = now.plus(LONGEST_ATTEMPT);
    }
  }

  /** True if a registration told now may rest on an address that is not the bound one any more. */
  public boolean isToldAddressVoid(Instant now) {
    return toldAddress == ToldAddress.VOID
        || staleAttemptUntil != null && now.isBefore(staleAttemptUntil);
  }

  /** A registration was told, and granted or refused: the next one rests on another MAA. */
  public void registrationDecided() {
    toldUnrestedUntil = null;
    staleAttemptUntil = null;
  }

  /** True if an RTR about the user was unanswered when the user was read; asks no database. */
  public boolean hasPendingDeregistration() {
    return pendingDeregistrations > 0;
  }

  /** The lines the user may register from, TS 33.203 Annex R. */
  public Set<String> lineIdentifiers() {
    return lineIdentifiers;
  }

  public void useLines(Set<String> lines) {
    lineIdentifiers = Set.copyOf(lines);
  }

  public List<Registration> registrations() {
    return Collections.unmodifiableList(registrations);
  }

  /** True if a public identity is registered by this private identity. */
  public boolean isRegistered() {
    return registrations.stream().anyMatch(r -> r.state() == RegistrationState.REGISTERED);
  }

  /** The pair with {@code publicIdentity}, or null if it is not one of this user's. */
  public @Nullable Registration registrationOf(PublicIdentity publicIdentity) {
    return registrations.stream()
        .filter(r -> r.publicIdentity().equals(publicIdentity))
        .findFirst()
        .orElse(null);
  }

  /** The pair with the public identity of this canonical form, or null. */
  public @Nullable Registration registrationOf(String publicIdentity) {
    return registrations.stream()
        .filter(r -> r.publicIdentity().identity().equals(publicIdentity))
        .findFirst()
        .orElse(null);
  }

  /** The pairs that are registered together with {@code one}, in the order of the set. */
  public List<Registration> registeredTogetherWith(Registration one) {
    int set = one.publicIdentity().implicitRegistrationSet().number();
    return registrations.stream()
        .filter(r -> r.publicIdentity().implicitRegistrationSet().number() == set)
        .sorted(Comparator.comparingInt(r -> r.publicIdentity().position()))
        .toList();
  }

  /**
   * Makes {@code publicIdentity} one that this user may register.
   *
   * @return the pair of the two
   */
  public Registration mayUse(PublicIdentity publicIdentity) {
    Registration pair = new Registration(this, publicIdentity);
    registrations.add(pair);
    return pair;
  }

  void mayUseNothing() {
    registrations.clear();
  }

  /** Takes {@code publicIdentity} from this user. */
  public void mayNoLongerUse(PublicIdentity publicIdentity) {
    registrations.removeIf(r -> r.publicIdentity().equals(publicIdentity));
  }
}

package io.telamon.hss.subscription;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** IMS subscription, TS 23.228 clause 4.3.3.4: all identities in it sit on the same S-CSCF. */
@Entity
@Table(name = "ims_subscription")
@SequenceGenerator(name = "entity_id", sequenceName = "entity_id", allocationSize = 50)
public class ImsSubscription {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @Version private long version;

  @Embedded private @Nullable ServingCscf servingCscf;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "charging_information_id")
  private @Nullable ChargingFunctions chargingFunctions;

  @Column private boolean suspended;

  @Column(name = "reassignment_pending")
  private boolean reassignmentPending;

  @Column(name = "scscf_features")
  private int scscfFeatures;

  @Column(name = "previous_scscf_host")
  private @Nullable String previousHost;

  @Column(name = "previous_scscf_realm")
  private @Nullable String previousRealm;

  @Convert(converter = WordList.class)
  @Column(name = "preferred_servers")
  private List<String> preferredServers = List.of();

  @OneToMany(mappedBy = "subscription", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<PrivateIdentity> privateIdentities = new ArrayList<>();

  @OneToMany(mappedBy = "subscription", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("number")
  private List<ImplicitRegistrationSet> implicitRegistrationSets = new ArrayList<>();

  @Convert(converter = CapabilityWords.class)
  @Column(name = "server_capabilities")
  private Set<ServerCapability> capabilities = Set.of();

  @Convert(converter = WordSet.class)
  @Column(name = "visited_networks")
  private Set<String> visitedNetworks = Set.of();

  /** As last read: one and no more if nobody else is in it. */
  @Formula("(select count(*) from private_identity u where u.subscription_id = id)")
  private int users;

  private long revision = 1;

  /** Counts what operators have changed; registrations do not count. */
  public long revision() {
    return revision;
  }

  /** An operator has changed something of the subscription. */
  public void revise() {
    revision++;
  }

  /** True for the same record, whichever object stands for it. */
  public boolean isSameAs(@Nullable ImsSubscription other) {
    return other != null && id != null && id.equals(other.id());
  }

  /** Key of the record; null until stored. */
  public Long id() {
    return id;
  }

  /** The S-CSCF stored by the last MAR or SAR, or null. */
  public @Nullable ServingCscf servingCscf() {
    return servingCscf;
  }

  /**
   * Stores which S-CSCF serves all identities from now on. One that served registered identities
   * until now is remembered, since it has to be told; not one that has only begun to take over from
   * it.
   */
  public void serveBy(ServingCscf scscf) {
    ServingCscf until = servingCscf;
    if (scscf.host().equals(previousHost)) {
      forgetReplacedCscf();
    } else if (until != null && isReplacedBy(scscf, until)) {
      previousHost = until.host();
      previousRealm = until.realm();
    }
    servingCscf = scscf;
    reassignmentPending = false;
  }

  private boolean isReplacedBy(ServingCscf scscf, ServingCscf until) {
    return previousHost == null && !until.serverName().equals(scscf.serverName()) && isRegistered();
  }

  /** Bits of the Cx features that the S-CSCF told of in its last SAR. */
  public int scscfFeatures() {
    return scscfFeatures;
  }

  public void knowScscfFeatures(int bits) {
    scscfFeatures = bits;
  }

  /** Host and realm of the S-CSCF that does not know yet that another has taken over, or null. */
  public @Nullable ServingCscf replacedCscf() {
    return previousHost == null || previousRealm == null
        ? null
        : new ServingCscf("", previousHost, previousRealm);
  }

  /** The S-CSCF that served before is told. */
  public void forgetReplacedCscf() {
    previousHost = null;
    previousRealm = null;
  }

  /** True if another S-CSCF than the stored one may take over, TS 23.380 clause 4.3. */
  public boolean isReassignmentPending() {
    return reassignmentPending;
  }

  public void beginReassignment() {
    reassignmentPending = true;
  }

  /** Where the subscription is charged, or null. */
  public @Nullable ChargingFunctions chargingFunctions() {
    return chargingFunctions;
  }

  public void chargeAt(@Nullable ChargingFunctions functions) {
    chargingFunctions = functions;
  }

  /** True if the operator lets nobody of the subscription register. */
  public boolean isSuspended() {
    return suspended;
  }

  public void suspend(boolean newSuspended) {
    suspended = newSuspended;
  }

  /** S-CSCFs that are to serve the subscription, the best first; empty for any. */
  public List<String> preferredServers() {
    return preferredServers;
  }

  public void prefer(List<String> serverNames) {
    preferredServers = List.copyOf(serverNames);
  }

  /** True if a public identity is registered by whichever private identity. */
  public boolean isRegistered() {
    return privateIdentities.stream().anyMatch(PrivateIdentity::isRegistered);
  }

  /** Forgets the S-CSCF unless a pair of identities still needs it. */
  public void releaseServingCscfIfUnused() {
    if (registrations().noneMatch(Registration::needsServingCscf)) {
      servingCscf = null;
      reassignmentPending = false;
      forgetReplacedCscf();
    }
  }

  /** All pairs of identities of the subscription. */
  public Stream<Registration> registrations() {
    return privateIdentities.stream().flatMap(identity -> identity.registrations().stream());
  }

  /** True if there was nobody else in the subscription when it was read; asks no database. */
  public boolean hasOneUser() {
    return users == 1;
  }

  public List<PrivateIdentity> privateIdentities() {
    return Collections.unmodifiableList(privateIdentities);
  }

  public List<ImplicitRegistrationSet> implicitRegistrationSets() {
    return Collections.unmodifiableList(implicitRegistrationSets);
  }

  public Set<ServerCapability> capabilities() {
    return capabilities;
  }

  /** Replaces what is asked of an S-CSCF; empty means that any will do. */
  public void requireCapabilities(Set<ServerCapability> required) {
    capabilities = Set.copyOf(required);
  }

  public Set<String> visitedNetworks() {
    return visitedNetworks;
  }

  /** Replaces the networks the subscriber may use, in lower case; empty means all. */
  public void allowVisitedNetworks(Set<String> networks) {
    visitedNetworks = Set.copyOf(networks);
  }

  /** True if registration from this Visited-Network-Identifier is allowed. */
  public boolean mayRoamIn(String network) {
    return visitedNetworks.isEmpty() || visitedNetworks.contains(network.toLowerCase(Locale.ROOT));
  }

  /** Adds a private identity; its public identities follow by {@link PrivateIdentity#mayUse}. */
  public PrivateIdentity addPrivateIdentity(String identity) {
    int position =
        privateIdentities.stream().mapToInt(PrivateIdentity::position).max().orElse(-1) + 1;
    PrivateIdentity added = new PrivateIdentity(this, identity, position);
    privateIdentities.add(added);
    return added;
  }

  /** The user with this canonical identity, or null. */
  public @Nullable PrivateIdentity privateIdentity(String identity) {
    return privateIdentities.stream()
        .filter(user -> user.identity().equals(identity))
        .findFirst()
        .orElse(null);
  }

  /** Takes a user out, whose pairs are removed with it. */
  void remove(PrivateIdentity user) {
    privateIdentities.remove(user);
  }

  /** Takes an implicit registration set out that has no members. */
  public void remove(ImplicitRegistrationSet set) {
    implicitRegistrationSets.remove(set);
  }

  /** The implicit registration set with this number, or null. */
  public @Nullable ImplicitRegistrationSet implicitRegistrationSet(int number) {
    return implicitRegistrationSets.stream()
        .filter(set -> set.number() == number)
        .findFirst()
        .orElse(null);
  }

  /** Takes from all users all they may use; to be followed by the end of the subscription. */
  void removeRegistrations() {
    privateIdentities.forEach(PrivateIdentity::mayUseNothing);
  }

  /** Adds an empty implicit registration set; {@code number} is unique in the subscription. */
  public ImplicitRegistrationSet addImplicitRegistrationSet(int number) {
    ImplicitRegistrationSet added = new ImplicitRegistrationSet(this, number);
    implicitRegistrationSets.add(added);
    return added;
  }
}

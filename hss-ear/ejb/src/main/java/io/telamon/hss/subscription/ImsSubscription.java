package io.telamon.hss.subscription;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

  @OneToMany(mappedBy = "subscription", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<PrivateIdentity> privateIdentities = new ArrayList<>();

  @OneToMany(mappedBy = "subscription", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<ImplicitRegistrationSet> implicitRegistrationSets = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "server_capability", joinColumns = @JoinColumn(name = "subscription_id"))
  private Set<ServerCapability> capabilities = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "visited_network", joinColumns = @JoinColumn(name = "subscription_id"))
  @Column(name = "network")
  private Set<String> visitedNetworks = new HashSet<>();

  /** The S-CSCF stored by the last MAR or SAR, or null. */
  public @Nullable ServingCscf servingCscf() {
    return servingCscf;
  }

  /** Stores which S-CSCF serves all identities from now on. */
  public void serveBy(ServingCscf scscf) {
    servingCscf = scscf;
  }

  /** Forgets the S-CSCF unless a pair of identities still needs it. */
  public void releaseServingCscfIfUnused() {
    if (registrations().noneMatch(Registration::needsServingCscf)) {
      servingCscf = null;
    }
  }

  /** All pairs of identities of the subscription. */
  public Stream<Registration> registrations() {
    return privateIdentities.stream().flatMap(identity -> identity.registrations().stream());
  }

  public List<PrivateIdentity> privateIdentities() {
    return Collections.unmodifiableList(privateIdentities);
  }

  public List<ImplicitRegistrationSet> implicitRegistrationSets() {
    return Collections.unmodifiableList(implicitRegistrationSets);
  }

  public Set<ServerCapability> capabilities() {
    return Collections.unmodifiableSet(capabilities);
  }

  /** Replaces what is asked of an S-CSCF; empty means that any will do. */
  public void requireCapabilities(Set<ServerCapability> required) {
    capabilities.retainAll(required);
    capabilities.addAll(required);
  }

  public Set<String> visitedNetworks() {
    return Collections.unmodifiableSet(visitedNetworks);
  }

  /** Replaces the networks the subscriber may use, in lower case; empty means all. */
  public void allowVisitedNetworks(Set<String> networks) {
    visitedNetworks.retainAll(networks);
    visitedNetworks.addAll(networks);
  }

  /** True if registration from this Visited-Network-Identifier is allowed. */
  public boolean mayRoamIn(String network) {
    return visitedNetworks.isEmpty() || visitedNetworks.contains(network.toLowerCase(Locale.ROOT));
  }

  /** Adds a private identity; its public identities follow by {@link PrivateIdentity#mayUse}. */
  public PrivateIdentity addPrivateIdentity(String identity) {
    PrivateIdentity added = new PrivateIdentity(this, identity);
    privateIdentities.add(added);
    return added;
  }

  /** Takes from all users all they may use; to be followed by the end of the subscription. */
  void removeRegistrations() {
    privateIdentities.forEach(PrivateIdentity::mayUseNothing);
  }

  /** Adds an empty implicit registration set. */
  public ImplicitRegistrationSet addImplicitRegistrationSet() {
    ImplicitRegistrationSet added = new ImplicitRegistrationSet(this);
    implicitRegistrationSets.add(added);
    return added;
  }
}

package io.telamon.hss.subscription;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public identities that are registered and de-registered together, TS 23.228 clause 5.2.1a.1. */
@Entity
@Table(name = "implicit_registration_set")
public class ImplicitRegistrationSet {
  @Id
  @GeneratedValue(generator = "entity_id")
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "subscription_id")
  private ImsSubscription subscription;

  @Column private int number;

  @OneToMany(mappedBy = "implicitRegistrationSet", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  private List<PublicIdentity> publicIdentities = new ArrayList<>();

  protected ImplicitRegistrationSet() {}

  ImplicitRegistrationSet(ImsSubscription subscription, int number) {
    this.subscription = subscription;
    this.number = number;
  }

  /** Key of the record; null until stored. */
  Long id() {
    return id;
  }

  /** Tells the sets of a subscription apart. */
  public int number() {
    return number;
  }

  public ImsSubscription subscription() {
    return subscription;
  }

  public List<PublicIdentity> publicIdentities() {
    return Collections.unmodifiableList(publicIdentities);
  }

  /** The member with this canonical identity, or null. */
  public @Nullable PublicIdentity member(String identity) {
    return publicIdentities.stream()
        .filter(p -> p.identity().equals(identity))
        .findFirst()
        .orElse(null);
  }

  /** Adds a member at the end. */
  public PublicIdentity add(String identity, boolean barred) {
    PublicIdentity added = new PublicIdentity(this, identity, barred, publicIdentities.size());
    publicIdentities.add(added);
    return added;
  }

  /** Takes a member out; the pairs it is in have to be removed before. */
  void remove(PublicIdentity member) {
    publicIdentities.remove(member);
  }

  /** True if a member may be used for more than registration. */
  public boolean hasIdentityNotBarred() {
    return publicIdentities.stream().anyMatch(p -> !p.isBarred());
  }
}

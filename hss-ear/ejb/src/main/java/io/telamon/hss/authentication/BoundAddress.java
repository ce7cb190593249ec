package io.telamon.hss.authentication;

import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one address that the packet domain gives a subscriber now (GIBA-H-01, GIBA-H-03), TS 33.203
 * Annex T. Its key is that of the private identity, so there cannot be a second one.
 */
@Entity
@Table(name = "bound_address")
public class BoundAddress {
  /** More than a terminal can have (NSAPI 5 to 15); beyond it the known ones must be stale. */
  private static final int MAX_CONTEXTS = 16;

  @Id
  @Column(name = "private_identity_id")
  private Long privateIdentityId;

  @Embedded private PacketDomainAddress address;
  @Column private String nas;
  @Column private @Nullable String client;

  @Column(name = "bound_at")
  private Instant boundAt;

  @ElementCollection
  @CollectionTable(name = "pdp_context", joinColumns = @JoinColumn(name = "private_identity_id"))
  private Set<PdpContext> contexts = new HashSet<>();

  protected BoundAddress() {}

  public BoundAddress(
      PrivateIdentity subscriber, PacketDomainAddress address, String nas, Instant boundAt) {
    this.privateIdentityId = subscriber.id();
    this.address = address;
    this.nas = nas;
    this.boundAt = boundAt;
  }

  public long privateIdentityId() {
    return privateIdentityId;
  }

  public PacketDomainAddress address() {
    return address;
  }

  /** The GGSN that reported the address last. */
  public String nas() {
    return nas;
  }

  /** When the GGSN last began a context with it, be it by the delay that it told. */
  public Instant boundAt() {
    return boundAt;
  }

  /** Replaces the address; the contexts of the old one are void with it. */
  public void replaceBy(PacketDomainAddress newAddress, String newNas, Instant began) {
    address = newAddress;
    nas = newNas;
    boundAt = began;
    contexts.clear();
  }

  /** The same address at another GGSN; the contexts at the old one are void. */
  public void movedTo(String newNas, Instant began) {
    nas = newNas;
    boundAt = began;
    contexts.clear();
  }

  /** Notes that the same GGSN began a context with the address; that may be known late. */
  public void toldAgain(Instant began) {
    boundAt = began.isAfter(boundAt) ? began : boundAt;
  }

  /** Notes the RADIUS client that the address came from. */
  public void reportedBy(String newClient) {
    client = newClient;
  }

  /** Notes that a context uses the address. */
  public void opened(PdpContext context) {
    if (contexts.size() >= MAX_CONTEXTS && !contexts.contains(context)) {
      contexts.clear();
    }
    contexts.add(context);
  }

  /** Notes that a context is gone; true if none is known any more. */
  public boolean closedLast(PdpContext context) {
    contexts.remove(context);
    return contexts.isEmpty();
  }
}

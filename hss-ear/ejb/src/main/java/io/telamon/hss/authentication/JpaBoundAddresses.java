package io.telamon.hss.authentication;

import io.telamon.hss.subscription.JpaContext;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bound addresses in the relational database. */
@ApplicationScoped
public class JpaBoundAddresses implements BoundAddresses {
  @Inject JpaContext context;

  @Override
  public @Nullable BoundAddress of(PrivateIdentity subscriber) {
    return context.current().find(BoundAddress.class, subscriber.id());
  }

  @Override
  public boolean isSharedWithOthers(BoundAddress bound) {
    return !context
        .current()
        .createQuery(
            "select b.privateIdentityId from BoundAddress b"
                + " where b.address.octets = :octets and b.privateIdentityId <> :id",
            Long.class)
        .setParameter("octets", bound.address().octets())
        .setParameter("id", bound.privateIdentityId())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public List<PrivateIdentity> othersAtSameNas(BoundAddress bound) {
    return context
        .current()
        .createQuery(
            "select p from PrivateIdentity p, BoundAddress b where b.privateIdentityId = p.id"
                + " and b.address.octets = :octets and b.nas = :nas and p.id <> :id order by p.id",
            PrivateIdentity.class)
        .setParameter("octets", bound.address().octets())
        .setParameter("nas", bound.nas())
        .setParameter("id", bound.privateIdentityId())
        .getResultList();
  }

  @Override
  public List<PrivateIdentity> subscribersOf(String nas, String client) {
    return context
        .current()
        .createQuery(
            "select p from PrivateIdentity p, BoundAddress b"
                + " where b.privateIdentityId = p.id and b.nas = :nas"
                + " and (b.client is null or b.client = :client) order by p.id",
            PrivateIdentity.class)
        .setParameter("nas", nas)
        .setParameter("client", client)
        .getResultList();
  }

  @Override
  public void add(BoundAddress bound) {
    context.current().persist(bound);
  }

  @Override
  public void remove(BoundAddress bound) {
    context.current().remove(bound);
  }
}

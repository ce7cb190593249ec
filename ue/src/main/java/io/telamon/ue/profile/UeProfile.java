package io.telamon.ue.profile;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one UE is and how it reaches its network (TS 24.229 5.1.1.1A, 5.1.1.1B).
 *
 * @param subscriber its subscription
 * @param local address of its PDP context and its unprotected port; port 0 takes any free one
 * @param pcscf where it sends its requests
 * @param claims what it says about itself
 * @param expires registration duration it asks for, in seconds, at least 1
 * @param authentication how it is authenticated
 * @param misbehaviour what it does wrong on purpose
 * @param otherPcscfs where to go when the P-CSCF does not serve, in this order
 * @param capabilities what it can do
 */
public record UeProfile(
    Subscriber subscriber,
    InetSocketAddress local,
    InetSocketAddress pcscf,
    Claims claims,
    int expires,
    Authentication authentication,
    Set<Misbehaviour> misbehaviour,
    List<InetSocketAddress> otherPcscfs,
    Capabilities capabilities) {
  /** What TS 24.229 5.1.1.2.1 has every UE ask for, in seconds. */
  public static final int DEFAULT_EXPIRES = 600_000;

  /** Refuses what could never register. */
  public UeProfile {
    if (local.isUnresolved() || local.getAddress().isAnyLocalAddress()) {
      throw new IllegalArgumentException("a UE needs the one address of its PDP context");
    }
    if (pcscf.isUnresolved()) {
      throw new IllegalArgumentException("no such P-CSCF: " + pcscf.getHostString());
    }
    if (expires < 1) {
      throw new IllegalArgumentException("expires must be at least 1 s, but is " + expires);
    }
    misbehaviour = Set.copyOf(misbehaviour);
    otherPcscfs = List.copyOf(otherPcscfs);
  }

  /** A GIBA UE that does nothing wrong beyond its claims. */
  public UeProfile(
      Subscriber subscriber,
      InetSocketAddress local,
      InetSocketAddress pcscf,
      Claims claims,
      int expires) {
    this(
        subscriber,
        local,
        pcscf,
        claims,
        expires,
        new Authentication.Giba(),
        Set.of(),
        List.of(),
        Capabilities.NONE);
  }

  /** An honest GIBA UE on a 3GPP access. */
  public static UeProfile giba(
      Subscriber subscriber, InetSocketAddress local, InetSocketAddress pcscf) {
    return new UeProfile(subscriber, local, pcscf, Claims.of(subscriber), DEFAULT_EXPIRES);
  }

  /**
   * The same UE with an ISIM on its card: identities and home domain are those of the ISIM, except
   * for GIBA, which goes by the IMSI of the bearer whatever else the card holds (GIBA-U-13).
   */
  public UeProfile withIsim(Isim isim) {
    return authentication instanceof Authentication.Giba
        ? this
        : claiming(claims -> Claims.of(subscriber, isim));
  }

  /** The same UE saying something else about itself. */
  public UeProfile claiming(UnaryOperator<Claims> change) {
    return new UeProfile(
        subscriber,
        local,
        pcscf,
        change.apply(claims),
        expires,
        authentication,
        misbehaviour,
        otherPcscfs,
        capabilities);
  }

  /** The same UE at another address. */
  public UeProfile at(InetSocketAddress address) {
    return new UeProfile(
        subscriber,
        address,
        pcscf,
        claims,
        expires,
        authentication,
        misbehaviour,
        otherPcscfs,
        capabilities);
  }

  /** The same UE at this P-CSCF, and no other. */
  public UeProfile through(InetSocketAddress one) {
    return new UeProfile(
        subscriber,
        local,
        one,
        claims,
        expires,
        authentication,
        misbehaviour,
        List.of(),
        capabilities);
  }

  /** The same UE able to do this. */
  public UeProfile able(Capabilities other) {
    return new UeProfile(
        subscriber,
        local,
        pcscf,
        claims,
        expires,
        authentication,
        misbehaviour,
        otherPcscfs,
        other);
  }

  /** The same UE asking for another duration, in seconds. */
  public UeProfile withExpires(int seconds) {
    return new UeProfile(
        subscriber,
        local,
        pcscf,
        claims,
        seconds,
        authentication,
        misbehaviour,
        otherPcscfs,
        capabilities);
  }

  /** The same UE authenticated in another way. */
  public UeProfile authenticatedBy(Authentication other) {
    return new UeProfile(
        subscriber, local, pcscf, claims, expires, other, misbehaviour, otherPcscfs, capabilities);
  }

  /** The same UE doing these things wrong. */
  public UeProfile misbehaving(Set<Misbehaviour> what) {
    return new UeProfile(
        subscriber, local, pcscf, claims, expires, authentication, what, otherPcscfs, capabilities);
  }

  /** The same UE knowing further P-CSCFs. */
  public UeProfile withOtherPcscfs(List<InetSocketAddress> others) {
    return new UeProfile(
        subscriber,
        local,
        pcscf,
        claims,
        expires,
        authentication,
        misbehaviour,
        others,
        capabilities);
  }

  /** The IMPI to name in Authorization: the one claimed, else that of the subscription. */
  public String privateIdentity() {
    String claimed = claims.privateIdentity();
    return claimed == null ? subscriber.privateIdentity() : claimed;
  }
}

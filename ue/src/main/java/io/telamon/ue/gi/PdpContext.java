package io.telamon.ue.gi;

import io.telamon.ue.profile.Subscriber;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A PDP context: the bearer whose address the HSS binds to the subscriber (TS 29.061).
 *
 * @param subscriber who holds it; the IMSI counts as authenticated by the packet domain
 * @param address address assigned to the UE; of IPv6 the first 64 bits are the prefix assigned, the
 *     others the interface identifier
 * @param apn access point name, e.g. {@code ims}
 * @param chargingId names the context together with the GGSN's address; all 32 bits are used
 * @param nsapi 5 to 15, one hexadecimal digit in RADIUS
 * @param details what else a GGSN may report, or null for the least
 */
public record PdpContext(
    Subscriber subscriber,
    InetAddress address,
    String apn,
    int chargingId,
    int nsapi,
    @Nullable BearerDetails details) {
  private static final int FIRST_NSAPI = 5;
  private static final int LAST_NSAPI = 15;
  private static final long MAX_CHARGING_ID = 0xFFFF_FFFFL;

  /** Refuses what a GGSN could not report. */
  public PdpContext {
    if (nsapi < FIRST_NSAPI || nsapi > LAST_NSAPI) {
      throw new IllegalArgumentException("NSAPI must be 5 to 15, but is " + nsapi);
    }
    if (apn.isBlank()) {
      throw new IllegalArgumentException("a PDP context needs an APN");
    }
  }

  /** A context of which a GGSN reports the least. */
  public PdpContext(
      Subscriber subscriber, InetAddress address, String apn, int chargingId, int nsapi) {
    this(subscriber, address, apn, chargingId, nsapi, null);
  }

  /** A context with the first NSAPI and a charging id that follows from the IMSI. */
  public static PdpContext of(Subscriber subscriber, InetAddress address, String apn) {
    return new PdpContext(subscriber, address, apn, defaultChargingId(subscriber), FIRST_NSAPI);
  }

  /**
   * The same context under another charging id.
   *
   * @param id 0 to 4294967295
   */
  public PdpContext withChargingId(long id) {
    if (id < 0 || id > MAX_CHARGING_ID) {
      throw new IllegalArgumentException("charging id must be 0 to 4294967295, but is " + id);
    }
    return new PdpContext(subscriber, address, apn, (int) id, nsapi, details);
  }

  /** The same context reported with all that is known of it. */
  public PdpContext with(BearerDetails more) {
    return new PdpContext(subscriber, address, apn, chargingId, nsapi, more);
  }

  /** The same context at another address. */
  public PdpContext at(InetAddress other) {
    return new PdpContext(subscriber, other, apn, chargingId, nsapi, details);
  }

  /** A secondary context beside this one: same address, other NSAPI and charging id. */
  public PdpContext secondary(int otherNsapi) {
    int id = chargingId + otherNsapi;
    return new PdpContext(subscriber, address, apn, id, otherNsapi, details);
  }

  /** Whether a packet from this address belongs here: of IPv6 the prefix decides. */
  public boolean owns(InetAddress source) {
    if (!(address instanceof Inet6Address)) {
      return address.equals(source);
    }
    byte[] own = address.getAddress();
    byte[] other = source.getAddress();
    return other.length == own.length && Arrays.equals(own, 0, 8, other, 0, 8);
  }

  /**
   * The low 32 bits of the IMSI as a number, so that a later process that deactivates the context
   * names the same one without having been told.
   */
  public static int defaultChargingId(Subscriber subscriber) {
    return (int) Long.parseLong(subscriber.imsi());
  }
}

package io.telamon.ue.gi;

import io.telamon.ue.profile.Subscriber;
import java.net.InetAddress;

/**
 * A primary PDP context: the bearer whose address the HSS binds to the subscriber (TS 29.061).
 *
 * @param subscriber who holds it; the IMSI counts as authenticated by the packet domain
 * @param address address assigned to the UE, IPv4 in this version
 * @param apn access point name, e.g. {@code ims}
 * @param chargingId names the context together with the GGSN's address; all 32 bits are used
 * @param nsapi 5 to 15, one hexadecimal digit in RADIUS
 */
public record PdpContext(
    Subscriber subscriber, InetAddress address, String apn, int chargingId, int nsapi) {
  private static final int FIRST_NSAPI = 5;
  private static final int LAST_NSAPI = 15;
  private static final long MAX_CHARGING_ID = 0xFFFF_FFFFL;

  /** Refuses what a GGSN could not report. */
  public PdpContext {
    if (nsapi < FIRST_NSAPI || nsapi > LAST_NSAPI) {
      throw new IllegalArgumentException("NSAPI must be 5 to 15, but is " + nsapi);
    }
    if (address.getAddress().length != 4) {
      throw new IllegalArgumentException(
          "only IPv4 PDP contexts so far, but the address is " + address.getHostAddress());
    }
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
    return new PdpContext(subscriber, address, apn, (int) id, nsapi);
  }

  /**
   * The low 32 bits of the IMSI as a number, so that a later process that deactivates the context
   * names the same one without having been told.
   */
  public static int defaultChargingId(Subscriber subscriber) {
    return (int) Long.parseLong(subscriber.imsi());
  }
}

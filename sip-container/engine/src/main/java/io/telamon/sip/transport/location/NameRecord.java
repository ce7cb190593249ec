package io.telamon.sip.transport.location;

import java.net.InetAddress;
import java.util.Locale;

/** A record of the DNS as server location needs it. */
public sealed interface NameRecord {

  /** The types asked for, with their numbers (RFC 1035, 3596, 2782, 3403). */
  enum Type {
    A,
    AAAA,
    SRV,
    NAPTR
  }

  /** An A or AAAA record. */
  record Address(InetAddress address) implements NameRecord {}

  /**
   * An SRV record (RFC 2782).
   *
   * @param priority 0 to 65535; the lower is tried first
   * @param weight 0 to 65535; the share among those of the same priority
   * @param port 0 to 65535
   * @param target a host name; empty for "not available here"
   */
  record Service(int priority, int weight, int port, String target) implements NameRecord {}

  /**
   * A NAPTR record (RFC 3403) of the kind RFC 3263 uses.
   *
   * @param order the lower first
   * @param preference among those of the same order, the lower first
   * @param flags "s" if the replacement has SRV records
   * @param service for example "SIP+D2U"
   * @param regexp empty where the replacement counts
   * @param replacement the name to go on with
   */
  record Pointer(
      int order, int preference, String flags, String service, String regexp, String replacement)
      implements NameRecord {}

  /** The form in which names are compared: lower case, without the dot of the root. */
  static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}

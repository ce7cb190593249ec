package io.telamon.ue.subscription;

/**
 * An event package as a subscriber names it (RFC 6665 7.2).
 *
 * @param name value of Event
 * @param accept value of Accept
 */
public record EventPackage(String name, String accept) {
  /** Registration (RFC 3680). */
  public static final EventPackage REG = new EventPackage("reg", Reginfo.CONTENT_TYPE);

  /** Presence (RFC 3856). */
  public static final EventPackage PRESENCE = new EventPackage("presence", "application/pidf+xml");

  /** Message waiting (RFC 3842). */
  public static final EventPackage MESSAGE_SUMMARY =
      new EventPackage("message-summary", "application/simple-message-summary");
}

package io.telamon.ue.gi;

import java.net.InetAddress;

/** The security log of a GGSN (S3-050100 6.2.2): what was tried, and by whose context. */
@FunctionalInterface
public interface SecurityLog {
  /** Keeps no log. */
  SecurityLog OFF = (context, claimed) -> {};

  /** A packet came over this context with a source address that is not its own; it was dropped. */
  void spoofed(PdpContext context, InetAddress claimed);
}

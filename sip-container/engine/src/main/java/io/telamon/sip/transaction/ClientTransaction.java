package io.telamon.sip.transaction;

import io.telamon.sip.transport.Flow;
import io.telamon.sip.transport.ListeningPoint;
import org.jspecify.annotations.Nullable;

/** A client transaction (RFC 3261 17.1). Its methods may be called from any thread. */
public interface ClientTransaction {

  /** The branch of our Via. */
  String branch();

  String method();

  ListeningPoint listeningPoint();

  /** The way to the peer; null until a host name is resolved. */
  @Nullable Flow flow();

  /**
   * Sends a CANCEL for this INVITE (RFC 3261 9.1), as soon as a provisional response has come; does
   * nothing after a final response. The CANCEL's own outcome is not reported.
   *
   * @param reason value of a Reason header (RFC 3326), or null
   * @throws IllegalStateException if the method is not INVITE
   */
  void cancel(@Nullable String reason);
}

package io.telamon.ue.association;

/** The ports of a UE that security associations are bound to (TS 33.203 7.1). */
public interface ProtectedPorts {
  /** The protected server port, the same for all associations. */
  int serverPort();

  /** Opens a fresh protected client port. */
  int openClientPort();

  /** Closes a client port; unknown ones are ignored. */
  void closeClientPort(int port);
}

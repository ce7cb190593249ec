package io.telamon.ue.gm;

/**
 * Between which ports of UE and P-CSCF a request goes.
 *
 * @param clientPort the UE's protected client port; 0 for its unprotected port
 * @param tls whether a TLS session carries it
 * @param remotePort the P-CSCF's protected server port; 0 for its unprotected port
 */
public record GmPath(int clientPort, int remotePort, boolean tls) {
  /** From unprotected port to unprotected port. */
  public static final GmPath UNPROTECTED = new GmPath(0, 0, false);

  /** Between ports of security associations. */
  public GmPath(int clientPort, int remotePort) {
    this(clientPort, remotePort, false);
  }

  /** Over a TLS session to this port of the P-CSCF. */
  public static GmPath tls(int remotePort) {
    return new GmPath(0, remotePort, true);
  }

  /** Whether security associations carry it. */
  public boolean isProtected() {
    return clientPort != 0;
  }
}

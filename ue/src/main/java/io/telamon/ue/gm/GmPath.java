package io.telamon.ue.gm;

/**
 * Between which ports of UE and P-CSCF a request goes.
 *
 * @param clientPort the UE's protected client port; 0 for its unprotected port
 * @param remotePort the P-CSCF's protected server port; 0 for its unprotected port
 */
public record GmPath(int clientPort, int remotePort) {
  /** From unprotected port to unprotected port. */
  public static final GmPath UNPROTECTED = new GmPath(0, 0);

  /** Whether security associations carry it. */
  public boolean isProtected() {
    return clientPort != 0;
  }
}

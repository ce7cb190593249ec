package io.telamon.ue.registration;

/**
 * Between which ports of UE and P-CSCF a request goes.
 *
 * @param clientPort the UE's protected client port; 0 for its unprotected port
 * @param remotePort the P-CSCF's protected server port; 0 for its unprotected port
 */
record GmPath(int clientPort, int remotePort) {
  static final GmPath UNPROTECTED = new GmPath(0, 0);

  boolean isProtected() {
    return clientPort != 0;
  }
}

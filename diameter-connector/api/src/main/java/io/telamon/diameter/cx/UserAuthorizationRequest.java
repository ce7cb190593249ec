package io.telamon.diameter.cx;

/**
 * UAR (command 300), I-CSCF to HSS, TS 29.228 clause 6.1.1.
 *
 * @param emergency true for an IMS emergency registration (UAR-Flags bit 0)
 */
public record UserAuthorizationRequest(
    String userName,
    String publicIdentity,
    String visitedNetworkIdentifier,
    UserAuthorizationType authorizationType,
    boolean emergency) {

  /** No emergency. */
  public UserAuthorizationRequest(
      String userName,
      String publicIdentity,
      String visitedNetworkIdentifier,
      UserAuthorizationType authorizationType) {
    this(userName, publicIdentity, visitedNetworkIdentifier, authorizationType, false);
  }
}

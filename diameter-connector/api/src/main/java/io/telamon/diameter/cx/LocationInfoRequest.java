package io.telamon.diameter.cx;

/**
 * LIR (command 302), I-CSCF to HSS, TS 29.228 clause 6.1.4.
 *
 * @param originating true for a request that the identity is to be served for as its sender
 * @param authorizationType REGISTRATION_AND_CAPABILITIES to ask for another S-CSCF; REGISTRATION,
 *     which is not sent, otherwise
 */
public record LocationInfoRequest(
    String publicIdentity, boolean originating, UserAuthorizationType authorizationType) {

  /** Who serves the identity as the receiver of a request? */
  public LocationInfoRequest(String publicIdentity) {
    this(publicIdentity, false, UserAuthorizationType.REGISTRATION);
  }
}

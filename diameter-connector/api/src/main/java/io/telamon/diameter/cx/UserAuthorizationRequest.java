package io.telamon.diameter.cx;

/** UAR (command 300), I-CSCF to HSS, TS 29.228 clause 6.1.1. */
public record UserAuthorizationRequest(
    String userName,
    String publicIdentity,
    String visitedNetworkIdentifier,
    UserAuthorizationType authorizationType) {}

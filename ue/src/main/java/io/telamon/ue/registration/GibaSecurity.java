package io.telamon.ue.registration;

import java.net.InetSocketAddress;

/**
 * GPRS-IMS-bundled authentication: neither Authorization nor anything of RFC 3329, and no challenge
 * to answer (TS 24.229 5.1.1.2.6, 5.1.1.4.6, 5.1.1.6.6).
 */
record GibaSecurity(String publicIdentity, String homeDomain, InetSocketAddress contact)
    implements Unchallenged {}

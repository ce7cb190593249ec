package io.telamon.cscf.sip;

import java.util.Locale;

/** A private user identity: a network access identifier (TS 23.003 13.3, RFC 4282). */
public final class PrivateIdentity {
  private PrivateIdentity() {}

  /**
   * The one spelling under which a user is known here: the realm, whose case says nothing, in lower
   * case as the HSS keeps it. Otherwise the HSS would not find again whom it had let in.
   */
  public static String canonical(String identity) {
    int realm = identity.indexOf('@') + 1;
    return realm == 0
        ? identity
        : identity.substring(0, realm) + identity.substring(realm).toLowerCase(Locale.ROOT);
  }
}

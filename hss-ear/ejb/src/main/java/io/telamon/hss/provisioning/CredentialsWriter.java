package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.ProvisionedCredentials;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stores the credentials in checked data, and removes those that no scheme uses any more: of a
 * scheme that a user never had nothing is stored.
 */
@ApplicationScoped
public class CredentialsWriter {
  private static final HexFormat HEX = HexFormat.of();
  private static final int SQN_DIGITS = 12;

  @Inject ProvisionedCredentials credentials;

  /**
   * The user is stored already, with its schemes of before or, if it is new, those of the data.
   *
   * @return true if what a registered user was authenticated by is not valid any more
   */
  boolean write(PrivateIdentity user, PrivateIdentityData data) {
    boolean changed = writeAka(user, data);
    changed |= writeDigest(user, data);
    changed |= writeLines(user, data);
    return changed;
  }

  private boolean writeAka(PrivateIdentity user, PrivateIdentityData data) {
    if (!CredentialsValidation.usesAka(data.authenticationSchemes())) {
      if (CredentialsValidation.usesAka(user.authenticationSchemes())) {
        credentials.removeKeys(user);
      }
      return false;
    }
    CredentialsData given = data.credentials();
    boolean changed = given.k() != null && writeKeys(user, HEX.parseHex(given.k()), given);
    if (given.amf() != null) {
      credentials.storeAmf(user, given.amf().toLowerCase(Locale.ROOT));
    }
    if (given.sqn() != null) {
      String sqn = "0".repeat(SQN_DIGITS - given.sqn().length()) + given.sqn();
      credentials.storeSqn(user, HEX.parseHex(sqn));
    }
    return changed;
  }

  private boolean writeKeys(PrivateIdentity user, byte[] k, CredentialsData given) {
    byte[] opc =
        given.opc() != null
            ? HEX.parseHex(given.opc())
            : ProvisionedCredentials.opc(k, HEX.parseHex(given.op()));
    return credentials.storeKeys(user, k, opc);
  }

  private boolean writeDigest(PrivateIdentity user, PrivateIdentityData data) {
    if (!CredentialsValidation.usesDigest(data.authenticationSchemes())) {
      if (CredentialsValidation.usesDigest(user.authenticationSchemes())) {
        credentials.removePassword(user);
      }
      return false;
    }
    CredentialsData given = data.credentials();
    if (given.password() != null) {
      return credentials.storePassword(user, given.password());
    }
    return given.ha1() != null && credentials.storeHa1(user, given.ha1().toLowerCase(Locale.ROOT));
  }

  private static boolean writeLines(PrivateIdentity user, PrivateIdentityData data) {
    if (!CredentialsValidation.usesLines(data.authenticationSchemes())) {
      user.useLines(Set.of());
      return false;
    }
    List<String> given = data.credentials().lineIdentifiers();
    if (given == null) {
      return false;
    }
    Set<String> lines = new HashSet<>(given);
    boolean changed = !user.lineIdentifiers().equals(lines);
    user.useLines(lines);
    return changed;
  }
}

package io.telamon.hss.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.telamon.hss.HssConfiguration;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Stores what an operator tells of credentials. The caller holds the lock of the subscription; the
 * user is stored.
 */
@ApplicationScoped
public class ProvisionedCredentials {
  @Inject HssConfiguration configuration;
  @Inject Credentials credentials;
  @Inject CredentialCipher cipher;

  /** Reads those of {@code users} at once, so that they are at hand. */
  public void read(Collection<PrivateIdentity> users) {
    credentials.read(users);
  }

  public boolean hasKey(PrivateIdentity user) {
    AkaCredentials stored = credentials.aka(user);
    return stored != null && stored.encryptedK() != null;
  }

  public boolean hasPassword(PrivateIdentity user) {
    return credentials.digest(user) != null;
  }

  /**
   * Stores K and OPc. The sequence numbers begin anew if other keys were stored before, and go on
   * where they are if the same were, or may have been.
   *
   * @return true if other keys were stored before
   */
  public boolean storeKeys(PrivateIdentity user, byte[] k, byte[] opc) {
    AkaCredentials stored = user.isNew() ? null : credentials.aka(user);
    boolean known = stored != null && stored.encryptedK() != null;
    if (stored != null && known && has(stored, user, k, opc)) {
      return false;
    }
    AkaCredentials changed = stored == null ? new AkaCredentials(user) : stored;
    changed.replaceKeys(
        cipher.encrypt(k, user.identity(), AuthenticationAndKeyAgreement.K),
        cipher.encrypt(opc, user.identity(), AuthenticationAndKeyAgreement.OPC));
    if (known) {
      changed.continueAfter(0);
    }
    if (stored == null) {
      changed.haveAmf("0000");
      credentials.add(changed);
    }
    return known;
  }

  /** OPc as it follows from the operator's OP, TS 35.206. */
  public static byte[] opc(byte[] k, byte[] op) {
    return Milenage.opc(k, op);
  }

  /** Stores the AMF of the user's vectors: four hexadecimal digits. The user has a key. */
  public void storeAmf(PrivateIdentity user, String amf) {
    aka(user).haveAmf(amf);
  }

  /**
   * Notes that {@code sqn}, six octets, was the last used; a lower one than is known of already has
   * no effect, since no number is given out twice. The user has a key.
   */
  public void storeSqn(PrivateIdentity user, byte[] sqn) {
    AkaCredentials stored = aka(user);
    long seq = SequenceNumber.seqOf(sqn);
    if (seq > stored.reservedSeq()) {
      stored.continueAfter(seq);
    }
  }

  /**
   * Stores H(A1) of a password under each algorithm.
   *
   * @return true if another password was stored before
   */
  public boolean storePassword(PrivateIdentity user, String password) {
    return storeHa1(
        user, ha1(SipDigest.MD5, user, password), ha1(SipDigest.SHA_256, user, password));
  }

  /**
   * Stores H(A1) under MD5: lower-case hexadecimal, its realm that of the home network.
   *
   * @return true if another one was stored before
   */
  public boolean storeHa1(PrivateIdentity user, String ha1) {
    return storeHa1(user, ha1, null);
  }

  /** Forgets K and OPc; how far the sequence numbers have come is remembered. */
  public void removeKeys(PrivateIdentity user) {
    AkaCredentials stored = credentials.aka(user);
    if (stored != null) {
      stored.forgetKeys();
    }
  }

  /** Forgets H(A1). */
  public void removePassword(PrivateIdentity user) {
    DigestCredentials stored = credentials.digest(user);
    if (stored != null) {
      credentials.remove(stored);
    }
  }

  private boolean storeHa1(PrivateIdentity user, String ha1, @Nullable String sha256Ha1) {
    DigestCredentials stored = user.isNew() ? null : credentials.digest(user);
    boolean other = stored != null && !has(stored, user, ha1);
    DigestCredentials changed = stored == null ? new DigestCredentials(user) : stored;
    changed.replace(
        configuration.homeNetwork(),
        encrypted(ha1, user, SipDigest.MD5),
        sha256Ha1 == null ? null : encrypted(sha256Ha1, user, SipDigest.SHA_256));
    if (stored == null) {
      credentials.add(changed);
    }
    return other;
  }

  private boolean has(AkaCredentials stored, PrivateIdentity user, byte[] k, byte[] opc) {
    return isSame(stored.encryptedK(), user, AuthenticationAndKeyAgreement.K, k)
        & isSame(stored.encryptedOpc(), user, AuthenticationAndKeyAgreement.OPC, opc);
  }

  private boolean has(DigestCredentials stored, PrivateIdentity user, String ha1) {
    String purpose = SipDigest.purpose(SipDigest.MD5);
    return isSame(stored.encryptedHa1(), user, purpose, ha1.getBytes(UTF_8));
  }

  private boolean isSame(
      @Nullable String stored, PrivateIdentity user, String purpose, byte[] given) {
    return stored != null
        && MessageDigest.isEqual(cipher.decrypt(stored, user.identity(), purpose), given);
  }

  private String ha1(String algorithm, PrivateIdentity user, String password) {
    return SipDigest.ha1(algorithm, user.identity(), configuration.homeNetwork(), password);
  }

  private String encrypted(String ha1, PrivateIdentity user, String algorithm) {
    return cipher.encrypt(ha1.getBytes(UTF_8), user.identity(), SipDigest.purpose(algorithm));
  }

  private AkaCredentials aka(PrivateIdentity user) {
    AkaCredentials stored = credentials.aka(user);
    if (stored == null) {
      throw new IllegalStateException(user.identity() + " has no key");
    }
    return stored;
  }
}

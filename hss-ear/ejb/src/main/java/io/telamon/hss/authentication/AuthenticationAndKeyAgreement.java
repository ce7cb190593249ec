package io.telamon.hss.authentication;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.PrivateIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Digest-AKAv1-MD5 and Digest-AKAv2-SHA-256: vectors by TS 33.102 clause 6.3. */
@ApplicationScoped
public class AuthenticationAndKeyAgreement {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationAndKeyAgreement.class);
  private static final HexFormat HEX = HexFormat.of();

  static final String K = "K";
  static final String OPC = "OPc";
  private static final int MAX_VECTORS = 5;
  private static final int RAND_OCTETS = 16;

  @Inject Credentials credentials;
  @Inject CredentialCipher cipher;
  @Inject SequenceNumbers sequenceNumbers;

  private final SecureRandom random = new SecureRandom();
  private final CipherPool blockCiphers = Milenage.blockCiphers();

  /**
   * Fresh vectors in the order they are to be used in; none if the user has no key. At most five,
   * however many are asked for.
   *
   * @param randAndAuts what a synchronisation failure brought, in hexadecimal, or null
   */
  List<SipAuthDataItem> vectors(
      PrivateIdentity user, String scheme, int wanted, @Nullable String randAndAuts) {
    AkaCredentials stored = credentials.aka(user);
    try (Milenage milenage = stored == null ? null : milenage(stored.keys())) {
      if (stored == null || milenage == null) {
        return List.of();
      }
      if (randAndAuts != null) {
        resynchronise(user, stored, milenage, Auts.of(randAndAuts));
      }
      return vectors(scheme, milenage, sequenceNumbers.take(stored, allowed(wanted)), stored.amf());
    }
  }

  /** As many vectors as are given, with numbers that were taken before; none without keys. */
  List<SipAuthDataItem> vectors(AkaKeys keys, String scheme, List<SequenceNumber> numbers) {
    try (Milenage milenage = milenage(keys)) {
      return milenage == null ? List.of() : vectors(scheme, milenage, numbers, keys.amf());
    }
  }

  /** How many vectors are made where {@code wanted} are asked for. */
  static int allowed(int wanted) {
    return Math.max(1, Math.min(wanted, MAX_VECTORS));
  }

  private List<SipAuthDataItem> vectors(
      String scheme, Milenage milenage, List<SequenceNumber> numbers, String amf) {
    List<SipAuthDataItem> vectors = new ArrayList<>();
    for (SequenceNumber sqn : numbers) {
      vectors.add(vector(scheme, vectors.size() + 1, milenage, sqn, HEX.parseHex(amf)));
    }
    return vectors;
  }

  private @Nullable Milenage milenage(AkaKeys keys) {
    String k = keys.encryptedK();
    String opc = keys.encryptedOpc();
    return k == null || opc == null
        ? null
        : new Milenage(
            cipher.decrypt(k, keys.user(), K), cipher.decrypt(opc, keys.user(), OPC), blockCiphers);
  }

  /** TS 33.102 clause 6.3.5: an AUTS that is not authentic changes nothing and is no error. */
  private void resynchronise(
      PrivateIdentity user, AkaCredentials stored, Milenage milenage, Auts auts) {
    byte[] sqn = auts.sqn(milenage);
    long accepted = SequenceNumber.seqOf(sqn);
    if (SequenceNumber.isAcceptable(sequenceNumbers.next(stored), accepted)) {
      return;
    }
    if (!MessageDigest.isEqual(auts.macS(), auts.expectedMacS(milenage, sqn))) {
      LOG.info("AUTS of {} is not authentic: its SQN is kept", user.identity());
      return;
    }
    // Numbers that another node has reserved may be acceptable, though those held here are not.
    boolean reservedIsEnough = SequenceNumber.isAcceptable(stored.reservedSeq() + 1, accepted);
    stored.continueAfter(reservedIsEnough ? stored.reservedSeq() : accepted);
    LOG.info("SQN of {} follows that of its USIM from now on", user.identity());
  }

  private SipAuthDataItem vector(
      String scheme, int itemNumber, Milenage milenage, SequenceNumber number, byte[] amf) {
    byte[] rand = new byte[RAND_OCTETS];
    random.nextBytes(rand);
    byte[] sqn = number.octets();
    String autn =
        HEX.formatHex(Milenage.xor(sqn, milenage.f5(rand)))
            + HEX.formatHex(amf)
            + HEX.formatHex(milenage.f1(rand, sqn, amf));
    return new SipAuthDataItem.Aka(
        scheme,
        itemNumber,
        HEX.formatHex(rand),
        autn,
        HEX.formatHex(milenage.f2(rand)),
        HEX.formatHex(milenage.f3(rand)),
        HEX.formatHex(milenage.f4(rand)));
  }
}

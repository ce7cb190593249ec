package io.telamon.hss.subscription;

/**
 * Identities that follow from an IMSI, TS 23.003 clauses 13.2, 13.3 and 13.4B.
 *
 * @param imsi six to fifteen digits
 * @param mncLength 2 or 3; never to be guessed from the IMSI
 */
public record ImsiDerivedIdentities(String imsi, int mncLength) {
  private static final int MCC_LENGTH = 3;

  public ImsiDerivedIdentities {
    if (!imsi.matches("[0-9]{6,15}") || mncLength < 2 || mncLength > 3) {
      throw new IllegalArgumentException("no IMSI: " + imsi + ", MNC of " + mncLength + " digits");
    }
  }

  /** Home network domain name; the MNC always has three digits in it. */
  public String homeNetworkDomain() {
    String mcc = imsi.substring(0, MCC_LENGTH);
    String mnc = imsi.substring(MCC_LENGTH, MCC_LENGTH + mncLength);
    String filled = mncLength == 2 ? "0" + mnc : mnc;
    return "ims.mnc" + filled + ".mcc" + mcc + ".3gppnetwork.org";
  }

  public String privateIdentity() {
    return imsi + "@" + homeNetworkDomain();
  }

  /** Temporary public user identity; barred for everything but registration. */
  public String temporaryPublicIdentity() {
    return "sip:" + privateIdentity();
  }
}

package io.telamon.ue.profile;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the card holds it, with the IMS identities that follow from the IMSI (TS 23.003
 * 13.2, 13.3 and 13.4B).
 *
 * @param imsi 6 to 15 decimal digits, leading zeros kept
 * @param mncLength number of MNC digits in the IMSI, 2 or 3
 * @param msisdn international number in digits without "+", or null if the subscriber has none
 */
public record Subscriber(String imsi, int mncLength, @Nullable String msisdn) {
  private static final Pattern IMSI = Pattern.compile("[0-9]{6,15}");
  private static final Pattern MSISDN = Pattern.compile("[0-9]{1,15}");
  private static final int MCC_LENGTH = 3;

  /** Refuses, with a sentence that names the wrong part, what can't be a subscription. */
  public Subscriber {
    require(IMSI.matcher(imsi).matches(), "IMSI must be 6 to 15 digits, but is '" + imsi + "'");
    require(
        mncLength == 2 || mncLength == 3,
        "MNC length must be 2 or 3 (it stands on the card), but is " + mncLength);
    msisdn = msisdn == null ? null : withoutPlus(msisdn);
  }

  /** The subscriber's number in international digits without "+", if there is one. */
  public Optional<String> number() {
    return Optional.ofNullable(msisdn);
  }

  /** Country and network code as digits, e.g. {@code 00101}; tells the MNC length to others. */
  public String mccMnc() {
    return imsi.substring(0, MCC_LENGTH + mncLength);
  }

  /** {@code ims.mnc<MNC>.mcc<MCC>.3gppnetwork.org}, the MNC padded to three digits. */
  public String homeDomain() {
    String mcc = imsi.substring(0, MCC_LENGTH);
    String mnc = mccMnc().substring(MCC_LENGTH);
    String paddedMnc = mnc.length() == 2 ? "0" + mnc : mnc;
    return "ims.mnc" + paddedMnc + ".mcc" + mcc + ".3gppnetwork.org";
  }

  /** The private user identity (IMPI) derived from the IMSI. */
  public String privateIdentity() {
    return imsi + "@" + homeDomain();
  }

  /** The temporary public user identity (IMPU), to be used for registration only. */
  public String temporaryPublicIdentity() {
    return "sip:" + privateIdentity();
  }

  private static String withoutPlus(String msisdn) {
    String digits = msisdn.startsWith("+") ? msisdn.substring(1) : msisdn;
    require(
        MSISDN.matcher(digits).matches(),
        "MSISDN must be 1 to 15 digits in international form, but is '" + msisdn + "'");
    return digits;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

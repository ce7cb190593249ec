package io.telamon.hss.authentication;

import io.telamon.diameter.cx.SipAuthDataItem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which scheme a user is authenticated by: TS 29.228 clause 6.3.1, step 3. */
public final class SchemeChoice {
  /** What the HSS picks from where the S-CSCF leaves the choice to it, the first first. */
  private static final List<String> WHERE_UNKNOWN =
      List.of(SipAuthDataItem.SipDigest.SCHEME, SipAuthDataItem.NassBundled.SCHEME);

  /** As an S-CSCF in use asks for SIP Digest. */
  private static final String DIGEST_MD5 = "Digest-MD5";

  private SchemeChoice() {}

  /**
   * The scheme of the answer, or null if none that was asked for is allowed.
   *
   * @param allowed the schemes of the user
   */
  public static @Nullable String of(Set<String> allowed, String asked) {
    if (asked.equalsIgnoreCase(SipAuthDataItem.UNKNOWN)) {
      return WHERE_UNKNOWN.stream().filter(allowed::contains).findFirst().orElse(null);
    }
    String scheme = asked.equals(DIGEST_MD5) ? SipAuthDataItem.SipDigest.SCHEME : asked;
    return allowed.contains(scheme) ? scheme : null;
  }

  /** True if the user has to answer a challenge before it is authenticated by this scheme. */
  public static boolean isChallenged(String scheme) {
    return !scheme.equals(SipAuthDataItem.EarlyImsSecurity.SCHEME)
        && !scheme.equals(SipAuthDataItem.NassBundled.SCHEME);
  }
}

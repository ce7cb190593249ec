package io.telamon.diameter.cx;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** SIP-Auth-Data-Item (AVP 612) of an answer, one form for each authentication scheme. */
public sealed interface SipAuthDataItem {

  /** The scheme by which an S-CSCF leaves the choice to the HSS; no item has it. */
  String UNKNOWN = "Unknown";

  /** SIP-Authentication-Scheme (AVP 608) of this item. */
  String scheme();

  /**
   * Early-IMS-Security.
   *
   * @param address what the GGSN reported, or null if no binding is stored
   */
  record EarlyImsSecurity(@Nullable FramedAddress address) implements SipAuthDataItem {
    public static final String SCHEME = "Early-IMS-Security";

    @Override
    public String scheme() {
      return SCHEME;
    }
  }

  /**
   * One vector of authentication and key agreement, TS 33.102 clause 6.3. All octets are given as
   * hexadecimal digits.
   *
   * @param scheme {@link Aka#AKA_V1} or {@link Aka#AKA_V2}
   * @param itemNumber SIP-Item-Number: vectors are used in this order, from 1
   * @param rand 16 octets
   * @param autn 16 octets
   * @param xres 4 to 16 octets
   * @param ck 16 octets
   * @param ik 16 octets
   */
  record Aka(
      String scheme, int itemNumber, String rand, String autn, String xres, String ck, String ik)
      implements SipAuthDataItem {
    public static final String AKA_V1 = "Digest-AKAv1-MD5";
    public static final String AKA_V2 = "Digest-AKAv2-SHA-256";

    private static final int KEY_OCTETS = 16;
    private static final int LEAST_XRES_OCTETS = 4;

    public Aka {
      rand = octets(rand, KEY_OCTETS);
      autn = octets(autn, KEY_OCTETS);
      xres = octets(xres, LEAST_XRES_OCTETS);
      ck = octets(ck, KEY_OCTETS);
      ik = octets(ik, KEY_OCTETS);
    }

    /** True if items of {@code scheme} are of this form. */
    public static boolean isScheme(String scheme) {
      return scheme.equals(AKA_V1) || scheme.equals(AKA_V2);
    }

    private static String octets(String hex, int least) {
      int length = HexFormat.of().parseHex(hex).length;
      if (length < least || length > KEY_OCTETS) {
        throw new IllegalArgumentException("a part of a vector has " + length + " octets");
      }
      return hex.toLowerCase(Locale.ROOT);
    }

    /** Without anything a user could be impersonated with. */
    @Override
    public String toString() {
      return "Aka[scheme=" + scheme + ", itemNumber=" + itemNumber + "]";
    }
  }

  /**
   * SIP Digest: SIP-Digest-Authenticate (AVP 635), TS 29.229 clause 6.3.36.
   *
   * @param realm Digest-Realm
   * @param qop Digest-QoP, "auth"
   * @param algorithm of {@code ha1}: "MD5", by TS 29.229 the only one
   * @param ha1 Digest-HA1, hexadecimal in lower case
   * @param alternateAlgorithm of {@code alternateHa1}, such as "SHA-256", or null
   * @param alternateHa1 hexadecimal in lower case, or null
   */
  record SipDigest(
      String realm,
      String qop,
      String algorithm,
      String ha1,
      @Nullable String alternateAlgorithm,
      @Nullable String alternateHa1)
      implements SipAuthDataItem {
    public static final String SCHEME = "SIP Digest";

    /** Without an alternate. */
    public SipDigest(String realm, String qop, String algorithm, String ha1) {
      this(realm, qop, algorithm, ha1, null, null);
    }

    @Override
    public String scheme() {
      return SCHEME;
    }

    /** Without what the password can be replaced by. */
    @Override
    public String toString() {
      return "SipDigest[realm=" + realm + ", algorithm=" + algorithm + "]";
    }
  }

  /**
   * NASS-Bundled.
   *
   * @param lineIdentifiers the lines the user may be on, TS 33.203 Annex R; none if none is stored
   */
  record NassBundled(List<String> lineIdentifiers) implements SipAuthDataItem {
    public static final String SCHEME = "NASS-Bundled";

    public NassBundled {
      lineIdentifiers = List.copyOf(lineIdentifiers);
    }

    @Override
    public String scheme() {
      return SCHEME;
    }
  }
}

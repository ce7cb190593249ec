package io.telamon.ue.profile;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal is known by (TS 23.003 13.8): its instance ID follows from it.
 *
 * @param imei 14 to 16 digits of a terminal for 3GPP radio, or null
 * @param meid 14 hexadecimal digits of a terminal for 3GPP2 radio, or null
 * @param uuid of a terminal that has neither, or null
 */
public record Terminal(@Nullable String imei, @Nullable String meid, @Nullable UUID uuid) {
  /** A terminal that has no identity of its own. */
  public static final Terminal ANONYMOUS = new Terminal(null, null, null);

  private static final Pattern IMEI = Pattern.compile("[0-9]{14,16}");
  private static final Pattern MEID = Pattern.compile("[0-9A-Fa-f]{14}");
  private static final int TAC_END = 8;
  private static final int SNR_END = 14;

  /** Refuses numbers of the wrong form. */
  public Terminal {
    if (imei != null && !IMEI.matcher(imei).matches()) {
      throw new IllegalArgumentException("IMEI must be 14 to 16 digits, but is '" + imei + "'");
    }
    if (meid != null && !MEID.matcher(meid).matches()) {
      throw new IllegalArgumentException(
          "MEID must be 14 hexadecimal digits, but is '" + meid + "'");
    }
  }

  /** A terminal with this IMEI. */
  public static Terminal ofImei(String imei) {
    return new Terminal(imei, null, null);
  }

  /**
   * The URN for "+sip.instance": of the IMEI if there is one, whatever else there is (24.229
   * 5.1.1.2.1), else of the MEID (RFC 8464), else the UUID (RFC 4122).
   */
  public Optional<String> instanceId() {
    if (imei != null) {
      // The check digit is not part of what identifies the terminal: "spare", always 0.
      return Optional.of(
          "urn:gsma:imei:"
              + imei.substring(0, TAC_END)
              + "-"
              + imei.substring(TAC_END, SNR_END)
              + "-0");
    }
    if (meid != null) {
      return Optional.of("urn:device-id:meid:" + meid.toUpperCase(java.util.Locale.ROOT));
    }
    return Optional.ofNullable(uuid).map(id -> "urn:uuid:" + id);
  }
}

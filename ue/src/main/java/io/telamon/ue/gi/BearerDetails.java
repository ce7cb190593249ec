package io.telamon.ue.gi;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a GGSN reports of a bearer beside whose it is (TS 29.061 16.4.3, 16.4.7).
 *
 * @param sgsn address of the SGSN
 * @param ratType radio access: 1 UTRAN, 2 GERAN, 6 E-UTRAN
 * @param imeisv 16 digits of the terminal, or null
 */
public record BearerDetails(InetAddress sgsn, int ratType, @Nullable String imeisv) {
  private static final int UTRAN = 1;
  private static final int MAX_RAT = 255;

  /** Refuses a radio access no octet can hold. */
  public BearerDetails {
    if (ratType < 0 || ratType > MAX_RAT) {
      throw new IllegalArgumentException("RAT type must be 0 to 255, but is " + ratType);
    }
  }

  /** UTRAN by way of this SGSN. */
  public static BearerDetails utran(InetAddress sgsn) {
    return new BearerDetails(sgsn, UTRAN, null);
  }
}

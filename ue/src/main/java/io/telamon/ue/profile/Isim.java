package io.telamon.ue.profile;

import java.util.List;

/**
 * The ISIM application of a card (TS 31.103; TS 24.229 5.1.1.1A).
 *
 * @param privateIdentity IMPI
 * @param publicIdentities IMPUs, at least one; the first is registered first
 * @param homeDomain home network domain name
 */
public record Isim(String privateIdentity, List<String> publicIdentities, String homeDomain) {
  /** Refuses an ISIM without any IMPU; keeps a copy of the list. */
  public Isim {
    publicIdentities = List.copyOf(publicIdentities);
    if (publicIdentities.isEmpty()) {
      throw new IllegalArgumentException("an ISIM holds at least one public identity");
    }
  }
}

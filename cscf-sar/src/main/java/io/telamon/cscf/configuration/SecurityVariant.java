package io.telamon.cscf.configuration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The access-security mechanisms of one home network, the same at all its nodes (GIBA-S-22; TS
 * 33.203 Annex P).
 */
public enum SecurityVariant {
  GIBA,
  AKA,
  DIGEST,
  NASS;

  private static final String KEY = "telamon.security.variants";

  /** What {@code telamon.security.variants} lists; all of them by default, at least one. */
  public static Set<SecurityVariant> read(Settings settings) {
    Set<SecurityVariant> variants = EnumSet.noneOf(SecurityVariant.class);
    settings.list(KEY, "giba,aka,digest,nass").forEach(name -> variants.add(variant(name)));
    if (variants.isEmpty()) {
      throw Settings.wrong(KEY, "", "must name at least one of giba, aka, digest and nass");
    }
    return Set.copyOf(variants);
  }

  private static SecurityVariant variant(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> Settings.wrong(KEY, name, "knows giba, aka, digest and nass"));
  }
}

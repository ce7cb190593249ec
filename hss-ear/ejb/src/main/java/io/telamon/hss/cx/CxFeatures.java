package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxFeature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Features of Cx as the bits in which they are stored, TS 29.229 clause 7.1.1. */
@SuppressWarnings("EnumOrdinal") // the enum promises just that
final class CxFeatures {
  private CxFeatures() {}

  static int bits(Set<CxFeature> features) {
    return features.stream().mapToInt(f -> 1 << f.ordinal()).sum();
  }

  static Set<CxFeature> of(int bits) {
    return Arrays.stream(CxFeature.values())
        .filter(f -> (bits & 1 << f.ordinal()) != 0)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CxFeature.class)));
  }
}

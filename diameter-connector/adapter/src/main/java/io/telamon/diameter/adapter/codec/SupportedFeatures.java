package io.telamon.diameter.adapter.codec;

import static io.telamon.diameter.adapter.codec.AvpName.FEATURE_LIST;
import static io.telamon.diameter.adapter.codec.AvpName.FEATURE_LIST_ID;
import static io.telamon.diameter.adapter.codec.AvpName.SUPPORTED_FEATURES;
import static io.telamon.diameter.adapter.codec.AvpName.VENDOR_3GPP;
import static io.telamon.diameter.adapter.codec.AvpName.VENDOR_ID;

import io.telamon.diameter.cx.CxFeature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Supported-Features, TS 29.229 clauses 6.3.29 and 7.1.1: the features of Cx, by their bits. */
final class SupportedFeatures {
  private static final long LIST_OF_CX = 1;

  private SupportedFeatures() {}

  /** What the sender is capable of, as far as it is known here. */
  static Set<CxFeature> read(AvpReader in) {
    Set<CxFeature> features = EnumSet.noneOf(CxFeature.class);
    for (AvpReader group : in.groups(SUPPORTED_FEATURES)) {
      if (isOfCx(group)) {
        long list = group.number(FEATURE_LIST);
        Arrays.stream(CxFeature.values()).filter(f -> has(list, f)).forEach(features::add);
      }
    }
    return features;
  }

  /** True for a feature that has no name here, in whichever list. */
  static boolean hasUnknown(AvpReader group) {
    long known = isOfCx(group) ? mask(EnumSet.allOf(CxFeature.class)) : 0;
    return (group.number(FEATURE_LIST) & ~known) != 0;
  }

  /** Writes nothing if there are none. */
  static void write(Set<CxFeature> features, AvpWriter out) {
    if (!features.isEmpty()) {
      out.group(SUPPORTED_FEATURES)
          .number(VENDOR_ID, VENDOR_3GPP)
          .number(FEATURE_LIST_ID, LIST_OF_CX)
          .number(FEATURE_LIST, mask(features));
    }
  }

  private static boolean isOfCx(AvpReader group) {
    return group.number(VENDOR_ID) == VENDOR_3GPP && group.number(FEATURE_LIST_ID) == LIST_OF_CX;
  }

  @SuppressWarnings("EnumOrdinal") // the enum promises just that
  private static boolean has(long list, CxFeature feature) {
    return (list & 1L << feature.ordinal()) != 0;
  }

  @SuppressWarnings("EnumOrdinal") // the enum promises just that
  private static long mask(Set<CxFeature> features) {
    return features.stream().mapToLong(f -> 1L << f.ordinal()).sum();
  }
}

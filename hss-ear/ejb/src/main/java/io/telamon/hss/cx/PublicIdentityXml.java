package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxFeature;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.PublicIdentityKind;
import java.util.Set;

/**
 * PublicIdentity of a user profile: TS 29.228 Annex E.
 *
 * @param asked the identity asked about, which a wildcarded one may stand for
 */
record PublicIdentityXml(XmlElements xml, String asked, Set<CxFeature> features) {
  private static final int NON_DISTINCT_IMPU = 3;
  private static final int WILDCARDED_IMPU = 4;

  void write(PublicIdentity identity) {
    xml.element("PublicIdentity", () -> content(identity));
  }

  private void content(PublicIdentity identity) {
    boolean standsForAsked = identity.kind().isWildcarded() && identity.standsFor(asked);
    if (identity.isBarred()) {
      xml.flag("BarringIndication", true);
    }
    xml.text("Identity", standsForAsked ? asked : identity.identity());
    if (needsExtension(identity)) {
      xml.element("Extension", () -> extension(identity, standsForAsked));
    }
  }

  private boolean needsExtension(PublicIdentity identity) {
    return identity.kind() != PublicIdentityKind.DISTINCT_IMPU || isDescribed(identity);
  }

  private boolean isDescribed(PublicIdentity identity) {
    return identity.displayName() != null || tellsAlias(identity);
  }

  private boolean tellsAlias(PublicIdentity identity) {
    return identity.aliasGroup() != null && features.contains(CxFeature.ALIAS_INDICATION);
  }

  private void extension(PublicIdentity identity, boolean standsForAsked) {
    boolean wildcardedUser = identity.kind() == PublicIdentityKind.WILDCARDED_IMPU;
    xml.number("IdentityType", type(identity.kind(), standsForAsked));
    if (identity.kind() == PublicIdentityKind.WILDCARDED_PSI) {
      xml.text("WildcardedPSI", identity.identity());
    }
    if (isDescribed(identity) || wildcardedUser) {
      xml.element("Extension", () -> description(identity, wildcardedUser));
    }
  }

  private void description(PublicIdentity identity, boolean wildcardedUser) {
    xml.text("DisplayName", identity.displayName());
    if (tellsAlias(identity)) {
      xml.number("AliasIdentityGroupID", identity.aliasGroup());
    }
    if (wildcardedUser) {
      xml.element("Extension", () -> xml.text("WildcardedIMPU", identity.identity()));
    }
  }

  private static int type(PublicIdentityKind kind, boolean standsForAsked) {
    return switch (kind) {
      case DISTINCT_IMPU -> 0;
      case DISTINCT_PSI -> 1;
      case WILDCARDED_PSI -> 2;
      case WILDCARDED_IMPU -> standsForAsked ? NON_DISTINCT_IMPU : WILDCARDED_IMPU;
    };
  }
}

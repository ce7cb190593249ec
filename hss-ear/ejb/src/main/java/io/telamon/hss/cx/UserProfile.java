package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxFeature;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * User profile as an XML document (User-Data): TS 29.228 Annexes B and E. It tells the implicit
 * registration set of one pair of identities.
 */
final class UserProfile {
  private final XmlElements xml = XmlElements.ofDocument();
  private final Registration pair;
  private final String asked;
  private final Set<CxFeature> features;
  private final ServicesXml services;

  private UserProfile(
      Registration pair, String asked, Set<CxFeature> features, ServicesXml services) {
    this.pair = pair;
    this.asked = asked;
    this.features = features;
    this.services = services;
  }

  /**
   * The profile of the implicit registration set that {@code pair} is in.
   *
   * @param asked the canonical public identity asked about, which a wildcarded one may stand for
   * @param features what the S-CSCF is capable of
   */
  static String of(Registration pair, String asked, Set<CxFeature> features) {
    return of(pair, asked, features, ServicesXml.asStored(features));
  }

  /** As {@link #of(Registration, String, Set)}, with services as {@code services} tells them. */
  static String of(Registration pair, String asked, Set<CxFeature> features, ServicesXml services) {
    return new UserProfile(pair, asked, features, services).document();
  }

  private String document() {
    xml.element("IMSSubscription", this::subscription);
    return xml.document();
  }

  private void subscription() {
    xml.text("PrivateID", pair.privateIdentity().identity());
    for (List<PublicIdentity> group : groups()) {
      xml.element("ServiceProfile", () -> serviceProfile(group));
    }
  }

  /** Identities with the same services, in their order; the default identity comes first so. */
  private List<List<PublicIdentity>> groups() {
    List<List<PublicIdentity>> groups = new ArrayList<>();
    List<PublicIdentity> withoutServices = new ArrayList<>();
    for (Registration member : pair.privateIdentity().registeredTogetherWith(pair)) {
      PublicIdentity identity = member.publicIdentity();
      if (identity.isBarred() && identity.serviceProfile() == null) {
        withoutServices.add(identity);
      } else {
        groupOf(identity, groups).add(identity);
      }
    }
    if (groups.isEmpty()) {
      return List.of(withoutServices);
    }
    groups.get(0).addAll(0, withoutServices);
    return groups;
  }

  private static List<PublicIdentity> groupOf(
      PublicIdentity identity, List<List<PublicIdentity>> groups) {
    String profile = nameOf(identity.serviceProfile());
    for (List<PublicIdentity> group : groups) {
      if (Objects.equals(nameOf(group.get(0).serviceProfile()), profile)) {
        return group;
      }
    }
    List<PublicIdentity> added = new ArrayList<>();
    groups.add(added);
    return added;
  }

  private static @Nullable String nameOf(@Nullable ServiceProfile profile) {
    return profile == null ? null : profile.name();
  }

  private void serviceProfile(List<PublicIdentity> group) {
    PublicIdentityXml identities = new PublicIdentityXml(xml, asked, features);
    group.forEach(identities::write);
    ServiceProfile profile = group.get(group.size() - 1).serviceProfile();
    if (profile != null) {
      xml.written(services.of(profile));
    }
  }
}

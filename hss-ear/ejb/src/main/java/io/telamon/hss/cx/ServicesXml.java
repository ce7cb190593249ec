package io.telamon.hss.cx;

import io.telamon.diameter.cx.CxFeature;
import io.telamon.hss.serviceprofile.InitialFilterCriteria;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import java.util.List;
import java.util.Set;

/** What a service profile has beside its identities: TS 29.228 Annexes B.2 and E. */
@FunctionalInterface
interface ServicesXml {
  /** The elements that follow the identities. */
  String of(ServiceProfile services);

  /** As it is stored, for an S-CSCF that is capable of {@code features}. */
  static ServicesXml asStored(Set<CxFeature> features) {
    return services -> written(services, features.contains(CxFeature.SHARED_IFC_SETS));
  }

  private static String written(ServiceProfile services, boolean shared) {
    XmlElements xml = XmlElements.fragment();
    Long mediaProfile = services.mediaProfile();
    if (mediaProfile != null) {
      xml.element(
          "CoreNetworkServicesAuthorization",
          () -> xml.number("SubscribedMediaProfileId", mediaProfile));
    }
    FilterCriteriaXml filterCriteria = new FilterCriteriaXml(xml);
    for (InitialFilterCriteria one : shared ? services.criteria() : services.allCriteria()) {
      filterCriteria.write(one);
    }
    List<SharedIfcSet> sets = services.sharedIfcSets();
    if (shared && !sets.isEmpty()) {
      xml.element(
          "Extension", () -> sets.forEach(set -> xml.number("SharedIFCSetID", set.number())));
    }
    return xml.document();
  }
}

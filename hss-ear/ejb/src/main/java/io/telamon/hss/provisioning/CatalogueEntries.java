package io.telamon.hss.provisioning;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.InitialFilterCriteria;
import io.telamon.hss.serviceprofile.ServiceProfile;
import io.telamon.hss.serviceprofile.SharedIfcSet;
import io.telamon.hss.subscription.ChargingFunctions;
import io.telamon.hss.subscription.Scscf;

/** Makes of stored things what is shown of them. */
final class CatalogueEntries {
  private CatalogueEntries() {}

  static CatalogueEntry of(ApplicationServer server) {
    return new ApplicationServerData(server.name(), server.serverName());
  }

  static CatalogueEntry of(Scscf scscf) {
    return new ScscfData(scscf.serverName(), scscf.capabilities().stream().sorted().toList());
  }

  static CatalogueEntry of(ChargingFunctions functions) {
    return new ChargingInformationData(
        functions.name(),
        functions.primaryEcf(),
        functions.secondaryEcf(),
        functions.primaryCcf(),
        functions.secondaryCcf());
  }

  static CatalogueEntry of(SharedIfcSet set) {
    return new SharedIfcSetData(
        set.number(), set.criteria().stream().map(CatalogueEntries::criteria).toList());
  }

  static CatalogueEntry of(ServiceProfile profile) {
    return new ServiceProfileData(
        profile.name(),
        profile.mediaProfile(),
        profile.criteria().stream().map(CatalogueEntries::criteria).toList(),
        profile.sharedIfcSets().stream().map(SharedIfcSet::number).toList());
  }

  private static FilterCriteriaData criteria(InitialFilterCriteria criteria) {
    return new FilterCriteriaData(
        criteria.priority(),
        criteria.profilePart(),
        criteria.conditionType(),
        criteria.triggers(),
        criteria.applicationServer().name(),
        criteria.defaultHandling(),
        criteria.serviceInfo(),
        criteria.includesRegisterRequest(),
        criteria.includesRegisterResponse());
  }
}

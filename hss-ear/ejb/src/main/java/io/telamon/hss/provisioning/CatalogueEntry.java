package io.telamon.hss.provisioning;

/**
 * What subscriptions refer to instead of each having it: service profiles, application servers,
 * charging functions, S-CSCFs.
 */
public sealed interface CatalogueEntry
    permits ApplicationServerData,
        ChargingInformationData,
        ScscfData,
        ServiceProfileData,
        SharedIfcSetData {

  /** The kinds of entries; each has keys of its own. */
  enum Kind {
    APPLICATION_SERVER,
    SHARED_IFC_SET,
    SERVICE_PROFILE,
    CHARGING_INFORMATION,
    S_CSCF
  }

  /** What it is referred to by. */
  String key();
}

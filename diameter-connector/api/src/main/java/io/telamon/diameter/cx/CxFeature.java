package io.telamon.diameter.cx;

/**
 * Features of Cx that are negotiated by Supported-Features, TS 29.229 clause 7.1.1; the ordinal is
 * the bit in Feature-List 1.
 */
public enum CxFeature {
  /** SiFC: sets of filter criteria known to the S-CSCF are told by their number. */
  SHARED_IFC_SETS,
  /** AliasInd: which identities are aliases of each other. */
  ALIAS_INDICATION,
  /** IMSRestorationInd: data to serve a user again after a restart of the S-CSCF. */
  IMS_RESTORATION,
  /** P-CSCF-Restoration-mechanism. */
  P_CSCF_RESTORATION
}

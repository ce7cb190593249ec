package io.telamon.hss.serviceprofile;

/** How the groups of a trigger point are read, TS 29.228 clause B.2.3 and Annex C. */
public enum ConditionType {
  /** All groups are met, each by one of its triggers: ConditionTypeCNF 1. */
  CNF,
  /** One group is met by all of its triggers: ConditionTypeCNF 0. */
  DNF
}

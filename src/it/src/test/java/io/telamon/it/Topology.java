package io.telamon.it;

/** How the roles are spread over servers. */
enum Topology {
  /** All roles in one server: hops between them do not touch a socket. */
  CONVERGED,
  /** The same of a network that has early IMS security only. */
  CONVERGED_EARLY_ONLY,
  /** The same of a network that has IMS AKA only, with short timers. */
  CONVERGED_FULL_ONLY,
  /** P-CSCF, I-CSCF, S-CSCF and HSS in a server each: every hop is on the wire. */
  SPLIT
}

package io.telamon.it;

/** How the roles are spread over servers. */
enum Topology {
  /** All roles in one server: hops between them do not touch a socket. */
  CONVERGED,
  /** P-CSCF, I-CSCF, S-CSCF and HSS in a server each: every hop is on the wire. */
  SPLIT
}

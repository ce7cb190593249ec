package io.telamon.hss.cx;

/** What the HSS has to tell an S-CSCF once the transaction that gave this has been committed. */
public sealed interface NetworkOrder permits DeregistrationOrder, ProfileOrder {}

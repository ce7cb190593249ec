/**
 * Transactions of RFC 3261 17 as amended by RFC 6026. Rule of the package: one class for each state
 * machine, whose transition function is the RFC's table; every event of a transaction runs on the
 * thread of its listening point, so there are no locks; no wait without a timer.
 */
@NullMarked
package io.telamon.sip.transaction;

import org.jspecify.annotations.NullMarked;

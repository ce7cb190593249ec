/**
 * Cx procedures of the HSS, one stateless bean each, named as its clause in TS 29.228.
 *
 * <p>The rule of this package: one call is one transaction, the checks stand in the order of the
 * clause and the first that fails answers. What nearly every REGISTER asks has a short way besides
 * ({@code Plain*}), which grants or leaves the request alone. Nothing here waits for a peer: an RTR
 * is noted in the transaction that makes it necessary and sent after its commit ({@link
 * io.telamon.hss.cx.NetworkInitiatedDeregistration}).
 */
@NullMarked
package io.telamon.hss.cx;

import org.jspecify.annotations.NullMarked;

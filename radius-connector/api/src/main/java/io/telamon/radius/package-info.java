/**
 * What a GGSN reports over RADIUS accounting (RFC 2866, TS 29.061 clause 16), as values.
 *
 * <p>The rule of this package: no octets and no RADIUS library in here. Requests are immutable
 * records that have passed the authenticator check; who receives one owes it exactly one call of
 * {@link io.telamon.radius.AccountingCompletion}.
 */
package io.telamon.radius;

/**
 * Event subscriptions of a UE (RFC 6665), above all that to its own registration (RFC 3680, TS
 * 24.229 5.1.1.3), and what it makes of a notification (5.1.1.5A, 5.1.1.7).
 *
 * <p>Documents are read without DTD and external entities, and not beyond a bound.
 */
@NullMarked
package io.telamon.ue.subscription;

import org.jspecify.annotations.NullMarked;

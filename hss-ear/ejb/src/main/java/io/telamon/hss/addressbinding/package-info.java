/**
 * The binding of a subscriber to the IP address that a GGSN reported over RADIUS accounting: TS
 * 33.203 Annex T, TS 29.061 clause 16.
 *
 * <p>The rule of this package: an Accounting-Response leaves after the commit of what it confirms,
 * and no thread waits for the RTA that it may have to follow.
 */
@NullMarked
package io.telamon.hss.addressbinding;

import org.jspecify.annotations.NullMarked;

/**
 * The card: authentication functions, sequence numbers, and what they make of a challenge (TS
 * 33.102 6.3).
 *
 * <p>Own code throughout, so that an error of the core's does not hide behind the same error here.
 * Nothing in this package is logged; what is secret prints as its length only.
 */
@NullMarked
package io.telamon.ue.usim;

import org.jspecify.annotations.NullMarked;

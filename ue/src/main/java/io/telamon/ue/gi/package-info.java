/**
 * The lab GGSN and its RADIUS accounting client towards the HSS (TS 29.061 clause 16, RFC 2866).
 *
 * <p>The encoder is written here and shares nothing with the server in {@code radius-connector}, on
 * purpose: two ends that share a codec would agree on each other's mistakes.
 */
@NullMarked
package io.telamon.ue.gi;

import org.jspecify.annotations.NullMarked;

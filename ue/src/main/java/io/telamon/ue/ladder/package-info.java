/**
 * The message ladder: one line per SIP or RADIUS message that this side sent or received.
 *
 * <p>Lines are told to a listener as they happen and are never stored here; a line never holds a
 * secret.
 */
@NullMarked
package io.telamon.ue.ladder;

import org.jspecify.annotations.NullMarked;

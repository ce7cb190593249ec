/**
 * A phone that follows the book by itself: it registers, subscribes to its registration event,
 * refreshes in time and does what the network asks for (TS 24.229 5.1.1).
 *
 * <p>The procedures themselves stand in registration, subscription and session.
 */
@NullMarked
package io.telamon.ue.phone;

import org.jspecify.annotations.NullMarked;

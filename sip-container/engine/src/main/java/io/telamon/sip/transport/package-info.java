/**
 * Listening points, flows and the way of a message to and from a peer: received and rport, response
 * routing, resolution, and the hop inside the JVM. Rule of the package: transports differ below
 * {@link io.telamon.sip.transport.Flow} only; whatever arrives is handed up on the thread of its
 * listening point, which nobody may block.
 */
@NullMarked
package io.telamon.sip.transport;

import org.jspecify.annotations.NullMarked;

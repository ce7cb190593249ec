/**
 * A Diameter node on jDiameter: its stack, its TCP transport, its peers, what it sends and answers.
 *
 * <p>The rule of this package: the library keeps the peers (capabilities exchange, watchdog,
 * disconnect) and the octets; requests and answers of Cx pass it by, in {@link
 * io.telamon.diameter.adapter.node.CxPeer}. Nothing blocks on the library's threads.
 */
@NullMarked
package io.telamon.diameter.adapter.node;

import org.jspecify.annotations.NullMarked;

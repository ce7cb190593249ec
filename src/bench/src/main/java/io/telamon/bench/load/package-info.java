/**
 * Load: open-loop clients and servers that know just enough SIP.
 *
 * <p>Rule of the package: it shares no code with the engine, so that a fault is not on both sides.
 */
@NullMarked
package io.telamon.bench.load;

import org.jspecify.annotations.NullMarked;

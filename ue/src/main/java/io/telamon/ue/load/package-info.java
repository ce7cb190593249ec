/**
 * Load: many UEs on few sockets, scenarios that begin whether or not those before have ended, and
 * what came of them (ETSI TS 186 008).
 *
 * <p>Nothing here waits for the core before it begins the next scenario; where this machine is too
 * slow to keep its own plan, that is counted and said.
 */
@NullMarked
package io.telamon.ue.load;

import org.jspecify.annotations.NullMarked;

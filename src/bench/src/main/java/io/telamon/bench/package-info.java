/**
 * Benchmarks: what the engine costs, measured from outside and beside a peer.
 *
 * <p>Rule of the package: what is measured runs in a process of its own and is used through its
 * public face; figures of one run are compared with each other only.
 */
@NullMarked
package io.telamon.bench;

import org.jspecify.annotations.NullMarked;

/**
 * What runs inside the measured server.
 *
 * <p>The rule of this package: the procedures of the HSS are called as its message bean calls them.
 */
@NullMarked
package io.telamon.bench.hss.loop;

import org.jspecify.annotations.NullMarked;

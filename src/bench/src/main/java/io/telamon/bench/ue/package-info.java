/**
 * What the UE simulator can drive from one processor. The network is as small as can be, in a
 * process of its own, so that only the simulator is measured.
 */
@NullMarked
package io.telamon.bench.ue;

import org.jspecify.annotations.NullMarked;

/**
 * Processes under measurement: their start, CPU time, heap and end.
 *
 * <p>Rule of the package: nothing here is part of the product.
 */
@NullMarked
package io.telamon.bench.process;

import org.jspecify.annotations.NullMarked;

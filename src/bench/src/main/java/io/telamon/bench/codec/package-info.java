/**
 * The cost of a message without any socket.
 *
 * <p>Rule of the package: nothing here is part of the product.
 */
@NullMarked
package io.telamon.bench.codec;

import org.jspecify.annotations.NullMarked;

/**
 * The cost of forwarding a REGISTER through the complete engine, beside Kamailio.
 *
 * <p>Rule of the package: nothing here is part of the product.
 */
@NullMarked
package io.telamon.bench.relay;

import org.jspecify.annotations.NullMarked;

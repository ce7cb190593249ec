/**
 * Half an hour of mixed and partly bad traffic, after which nothing may have leaked.
 *
 * <p>Rule of the package: nothing here is part of the product.
 */
@NullMarked
package io.telamon.bench.soak;

import org.jspecify.annotations.NullMarked;

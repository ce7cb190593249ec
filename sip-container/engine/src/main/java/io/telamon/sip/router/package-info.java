/**
 * Application routing (JSR 289 15): which application gets an initial request.
 *
 * <p>Rule of the package: routers decide by the request and where it arrived; they call no
 * application.
 */
@NullMarked
package io.telamon.sip.router;

import org.jspecify.annotations.NullMarked;

/**
 * The HSS behind Cx over TCP and inside its JVM: the real EAR on the real server with a real
 * PostgreSQL, and a Cx peer that is not its own.
 *
 * <p>The rule of this package: nothing of the Diameter adapter is used here.
 */
@NullMarked
package io.telamon.bench.hss;

import org.jspecify.annotations.NullMarked;

/**
 * Readiness of a whole node. WildFly finds health checks of an EAR in its {@code lib} only, not in
 * its modules (WFLY-12835); so the one check is here and the modules add what they know to it.
 *
 * <p>The rule of this package: it knows no module.
 */
@NullMarked
package io.telamon.readiness;

import org.jspecify.annotations.NullMarked;

/**
 * The HSS (TS 23.228 clause 4.1.1): what starts it, its configuration and its readiness.
 *
 * <p>The rule of this package: it is the frame and holds no procedure. Packages below it may use
 * those to their left only: {@code subscription <- authentication <- cx <- addressbinding <-
 * provisioning}.
 */
@NullMarked
package io.telamon.hss;

import org.jspecify.annotations.NullMarked;

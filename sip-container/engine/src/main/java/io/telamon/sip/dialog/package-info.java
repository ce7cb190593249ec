/**
 * Dialogs (RFC 3261 12): how one is named and which states it passes.
 *
 * <p>Rule of the package: values and one transition function; who sends what stands above it.
 */
@NullMarked
package io.telamon.sip.dialog;

import org.jspecify.annotations.NullMarked;

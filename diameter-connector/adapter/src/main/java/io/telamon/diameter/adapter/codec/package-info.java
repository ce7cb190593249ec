/**
 * Typed Cx messages to AVPs and back (TS 29.229), one class per command.
 *
 * <p>The rule of this package: what a peer sent wrong is a value ({@link
 * io.telamon.diameter.adapter.codec.AvpFault}), never an exception, and everything that is known of
 * an AVP stands once, in {@link io.telamon.diameter.adapter.codec.AvpName}.
 */
@NullMarked
package io.telamon.diameter.adapter.codec;

import org.jspecify.annotations.NullMarked;

/**
 * The types of the SIP Servlet API as applications see them.
 *
 * <p>Rule of the package: each {@code Impl} is a view of a value or session of the packages below;
 * it checks what the specification says an application may do and decides nothing about routing.
 * URIs and addresses are mutable views of immutable values: a change is written back to the message
 * they came from.
 */
@NullMarked
package io.telamon.sip.spec;

import org.jspecify.annotations.NullMarked;

/**
 * The steps of a proxy (RFC 3261 16) as functions on messages.
 *
 * <p>Rule of the package: it sends nothing and knows no servlet; it says what to send.
 */
@NullMarked
package io.telamon.sip.proxy;

import org.jspecify.annotations.NullMarked;

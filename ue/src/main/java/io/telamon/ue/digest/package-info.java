/**
 * HTTP digest as SIP uses it, with passwords (RFC 2617, 7616, 8760) and with AKA (RFC 3310, 4169):
 * challenges read, credentials computed. Nothing here sends, waits or remembers.
 */
@NullMarked
package io.telamon.ue.digest;

import org.jspecify.annotations.NullMarked;

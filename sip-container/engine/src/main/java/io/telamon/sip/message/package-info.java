/**
 * SIP messages as values: bytes in, headers indexed by offset, parsed when asked for, encoded anew
 * only where changed. Rule of the package: it knows no socket, no thread and no clock, and bad
 * bytes become a {@link io.telamon.sip.message.MalformedMessage}, never an exception out of the
 * decoder.
 */
@NullMarked
package io.telamon.sip.message;

import org.jspecify.annotations.NullMarked;

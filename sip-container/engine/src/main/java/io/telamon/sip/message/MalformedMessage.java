package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no SIP message.
 *
 * @param reason what is wrong, in words fit for a log line; never holds text of the peer
 * @param answer the response the sender deserves (400, 505, 513 ...), to be sent to where the bytes
 *     came from, since its top Via may not be readable; null if they are no request, are an ACK, or
 *     have no Via
 */
public record MalformedMessage(String reason, @Nullable SipResponse answer) implements Decoded {}

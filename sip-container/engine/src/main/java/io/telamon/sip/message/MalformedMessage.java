package io.telamon.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no SIP message.
 *
 * @param reason what is wrong, in words fit for a log line; never holds text of the peer
 * @param answer the response the sender deserves (400, 505, 513 ...), or null if the bytes are no
 *     request, are an ACK, or do not tell where an answer would go
 */
public record MalformedMessage(String reason, @Nullable SipResponse answer) implements Decoded {}

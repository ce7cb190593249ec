package io.telamon.sip.message;

/** What the decoder makes of bytes: a request, a response, or a malformed message. */
public sealed interface Decoded permits SipMessage, MalformedMessage {}

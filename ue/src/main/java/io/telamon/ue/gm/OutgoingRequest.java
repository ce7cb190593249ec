package io.telamon.ue.gm;

import java.util.concurrent.CompletableFuture;

/**
 * A request on its way.
 *
 * @param answer completed once, never exceptionally
 * @param cancel sends a CANCEL if it is an INVITE without final response (RFC 3261 9.1)
 */
public record OutgoingRequest(CompletableFuture<Answer> answer, Runnable cancel) {}

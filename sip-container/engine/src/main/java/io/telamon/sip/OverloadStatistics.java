package io.telamon.sip;

/**
 * How loaded the engine is, and what has been refused or held back for it.
 *
 * @param queueingDelayMillis how long the work that is next has waited for a worker
 * @param threadLagMillis how far the slowest thread of the listening points is behind
 * @param lossPercent how much less neighbours are asked to send (RFC 7339)
 * @param refusedRequests first registrations, calls and others outside dialogs, answered 503
 * @param refusedRenewals registrations that went on with earlier ones, answered 503
 * @param refusedInDialogs requests within dialogs and emergency calls, answered 503
 * @param restrainedNextHops next hops that ask for less now, by 503 or by RFC 7339
 * @param heldBackRequests requests not sent because their next hop had asked for less
 */
public record OverloadStatistics(
    long queueingDelayMillis,
    long threadLagMillis,
    int lossPercent,
    long refusedRequests,
    long refusedRenewals,
    long refusedInDialogs,
    int restrainedNextHops,
    long heldBackRequests) {}

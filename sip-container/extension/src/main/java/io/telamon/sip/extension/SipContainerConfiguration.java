package io.telamon.sip.extension;

import java.time.Duration;

/**
 * The attributes of {@code /subsystem=sip}, resolved.
 *
 * @param workerThreads threads that call servlets, at least 1
 * @param queueSize work that may wait for them, at least 1
 * @param overloadDelay how long work may stand in a queue; zero for any time
 * @param retryAfter the least that refused clients wait
 * @param overloadControl whether next hops are asked how much less to send (RFC 7339)
 * @param drainTimeout how long a suspension waits for running transactions
 */
record SipContainerConfiguration(
    int workerThreads,
    int queueSize,
    Duration t1,
    Duration t2,
    Duration t4,
    Duration overloadDelay,
    Duration retryAfter,
    boolean overloadControl,
    Duration drainTimeout) {}

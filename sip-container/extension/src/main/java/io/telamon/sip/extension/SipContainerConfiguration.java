package io.telamon.sip.extension;

import io.telamon.sip.message.DecoderLimits;
import io.telamon.sip.transaction.TimerConfig;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of {@code /subsystem=sip}, resolved.
 *
 * @param workerThreads threads that call servlets, at least 1
 * @param queueSize work that may wait for them, at least 1
 * @param timers of transactions
 * @param maxTransactions server transactions there may be
 * @param limits of a single message
 * @param overloadDelay how long work may stand in a queue; zero for any time
 * @param retryAfter the least that refused clients wait
 * @param overloadControl whether next hops are asked how much less to send (RFC 7339)
 * @param zoneFile of names that need no name server; null for none
 * @param nameServers to ask; empty for those of the platform
 * @param serverPatience how long a server may keep silent while there is another one to try
 * @param drainTimeout how long a suspension waits for running transactions
 */
record SipContainerConfiguration(
    int workerThreads,
    int queueSize,
    TimerConfig timers,
    int maxTransactions,
    DecoderLimits limits,
    Duration overloadDelay,
    Duration retryAfter,
    boolean overloadControl,
    @Nullable Path zoneFile,
    List<InetSocketAddress> nameServers,
    Duration serverPatience,
    Duration drainTimeout) {}

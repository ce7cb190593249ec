package io.telamon.diameter.adapter.node;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a node is.
 *
 * @param name the role, as trace lines name it
 * @param self own Origin-Host and Origin-Realm
 * @param served the commands it answers
 * @param maxPending how many requests may wait for one peer
 * @param requestTimeout how long a request waits for its answer, and at most for a worker here
 * @param watchdog after how much silence a peer is asked whether it lives
 * @param nameOf how trace lines name a peer's Diameter identity
 */
public record NodeSettings(
    String name,
    Origin self,
    List<CxCommand<?, ?>> served,
    int maxPending,
    Duration requestTimeout,
    Duration watchdog,
    UnaryOperator<String> nameOf) {}

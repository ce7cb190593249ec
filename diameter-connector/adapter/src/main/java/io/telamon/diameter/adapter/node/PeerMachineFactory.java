package io.telamon.diameter.adapter.node;

import org.jdiameter.api.Configuration;
import org.jdiameter.api.InternalException;
import org.jdiameter.client.api.fsm.IContext;
import org.jdiameter.common.api.concurrent.IConcurrentFactory;
import org.jdiameter.common.api.statistic.IStatisticManager;
import org.jdiameter.server.api.IFsmFactory;
import org.jdiameter.server.api.IStateMachine;

/** Gives every peer a {@link PeerMachine}; named in the stack's configuration. */
public final class PeerMachineFactory implements IFsmFactory {
  private final IStatisticManager statistics;

  /** The library's constructor. */
  public PeerMachineFactory(IStatisticManager statistics) {
    this.statistics = statistics;
  }

  @Override
  public IStateMachine createInstanceFsm(
      IContext context, IConcurrentFactory concurrency, Configuration configuration)
      throws InternalException {
    return new PeerMachine(context, concurrency, configuration, statistics);
  }
}

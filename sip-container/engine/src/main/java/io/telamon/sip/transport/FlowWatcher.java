package io.telamon.sip.transport;

/** Is told of connections that have ended, whoever ended them. */
@FunctionalInterface
public interface FlowWatcher {
  /** Called on the thread of the flow's listening point, once for each. */
  void onEnd(Flow flow);
}

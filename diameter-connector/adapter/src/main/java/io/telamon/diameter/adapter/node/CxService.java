package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;

/** What answers the typed requests that reach a node. */
@FunctionalInterface
public interface CxService {

  /**
   * Answers in the calling thread; a failure of the answering bean is an answer too (5012).
   *
   * @throws DiameterPeerException if nothing is there to answer
   */
  <Q, A> A answer(CxCommand<Q, A> command, Q request, Origin origin);
}

package io.telamon.bench.hss;

import io.telamon.bench.hss.loop.CxSubscriber;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Keeps a fixed number of subscribers on their way through some steps, over one connection. */
final class CxLoad {
  private final CxPeer peer;
  private final List<CxStep> steps;
  private final int subscribers;
  private final int[] stepOf;
  private final int[] roundOf;
  private int begun;
  private int refused;

  CxLoad(CxPeer peer, List<CxStep> steps, int subscribers, int onTheWay) {
    this.peer = peer;
    this.steps = steps;
    this.subscribers = subscribers;
    stepOf = new int[onTheWay];
    roundOf = new int[onTheWay];
  }

  /** Ends when every round has; returns how many requests were answered otherwise than by 2xxx. */
  int run(int rounds) throws IOException {
    int open = Math.min(stepOf.length, rounds);
    for (int slot = 0; slot < open; slot++) {
      begin(slot);
    }
    while (open > 0) {
      ByteBuffer answer = peer.receive();
      int slot = CxPeer.hopByHop(answer);
      refused += CxMessage.isSuccess(answer) ? 0 : 1;
      stepOf[slot]++;
      if (stepOf[slot] < steps.size()) {
        send(slot);
      } else if (begun < rounds) {
        begin(slot);
      } else {
        open--;
      }
    }
    return refused;
  }

  private void begin(int slot) throws IOException {
    stepOf[slot] = 0;
    roundOf[slot] = begun++;
    send(slot);
  }

  private void send(int slot) throws IOException {
    CxSubscriber user = CxSubscriber.ofRound(roundOf[slot], subscribers);
    peer.send(steps.get(stepOf[slot]).request(peer, user), slot);
  }
}

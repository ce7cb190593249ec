package io.telamon.bench.hss;

import io.telamon.bench.hss.loop.CxSubscriber;

/** A request of a registration. */
enum CxStep {
  UAR(300) {
    @Override
    CxMessage fill(CxMessage head) {
      return head.text3gpp(600, CxSubscriber.REALM);
    }
  },
  MAR(303) {
    @Override
    CxMessage fill(CxMessage head) {
      return head.group3gpp(612, new CxMessage(0, 0).text3gpp(608, CxSubscriber.SCHEME))
          .number3gpp(607, 1)
          .text3gpp(602, CxSubscriber.SERVER_NAME);
    }
  },
  SAR(301) {
    @Override
    CxMessage fill(CxMessage head) {
      return head.text3gpp(602, CxSubscriber.SERVER_NAME).number3gpp(614, 1).number3gpp(624, 0);
    }
  };

  private final int command;

  CxStep(int command) {
    this.command = command;
  }

  /** What follows the identities. */
  abstract CxMessage fill(CxMessage head);

  CxMessage request(CxPeer peer, CxSubscriber user) {
    return fill(peer.cx(command).text(1, user.impi()).text3gpp(601, user.impu()));
  }
}

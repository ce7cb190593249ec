package io.telamon.sip.transaction;

/** What can happen to a transaction: the labels of the arrows in RFC 3261 figures 5 to 8. */
enum Event {
  /** A 1xx, from the peer to a client or from the user to a server. */
  RESPONSE_1XX,
  /** A 2xx, likewise. */
  RESPONSE_2XX,
  /** A 3xx to 6xx, likewise. */
  RESPONSE_3XX_6XX,
  /** The request of a server transaction once more. */
  REQUEST,
  ACK,
  TIMER_A,
  TIMER_B,
  TIMER_D,
  TIMER_E,
  TIMER_F,
  TIMER_G,
  TIMER_H,
  TIMER_I,
  TIMER_J,
  TIMER_K,
  TIMER_L,
  TIMER_M,
  /** The 200 ms of RFC 3261 17.2.1 after which an INVITE without answer gets 100. */
  TIMER_100,
  TRANSPORT_ERROR;

  static Event ofStatus(int status) {
    if (status < 200) {
      return RESPONSE_1XX;
    }
    return status < 300 ? RESPONSE_2XX : RESPONSE_3XX_6XX;
  }
}

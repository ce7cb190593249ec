package io.telamon.sip.transaction;

/** What a transaction does on its way from state to state, in RFC 3261's words. */
enum Action {
  /** Client: the request once more. */
  RESEND_REQUEST,
  /** INVITE client: the ACK of a final response other than 2xx. */
  SEND_ACK,
  /** Server: the response the user just gave. */
  SEND_RESPONSE,
  /** Server: the last response once more, if there is one. */
  RESEND_RESPONSE,
  /** INVITE server: 100, if the user has answered nothing yet. */
  SEND_TRYING,
  /** The message to the transaction user. */
  DELIVER,
  REPORT_TIMEOUT,
  REPORT_TRANSPORT_ERROR,
  STOP_TIMERS,
  START_A,
  START_D,
  START_E,
  /** Timer E at T2, whatever it was before. */
  START_E_AT_T2,
  START_G,
  START_H,
  START_I,
  START_J,
  START_K,
  START_L,
  START_M
}

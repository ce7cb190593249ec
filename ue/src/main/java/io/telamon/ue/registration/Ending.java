package io.telamon.ue.registration;

import io.telamon.ue.gm.Answer;

/** How the exchange of REGISTER requests and challenges ended. */
public sealed interface Ending {
  /**
   * With an answer that is no challenge to be met, or with none.
   *
   * @param challenged true if the answer is one to credentials computed in this exchange
   */
  record Answered(Answer answer, boolean challenged) implements Ending {}

  /** Without an answer that counts: the UE broke it off. */
  sealed interface Abandoned extends Ending {
    /** A sentence for the one who reads the log. */
    String reason();
  }

  /** The UE wants to begin anew with another Call-ID. */
  record StartAgain(String reason) implements Abandoned {}

  /** The UE gave up. */
  record Stopped(String reason) implements Abandoned {}
}

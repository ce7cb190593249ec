package io.telamon.ue.session;

/** What became of a call that was placed. */
public sealed interface CallOutcome {
  /**
   * Answered.
   *
   * @param call the call, to be released by somebody
   */
  record Answered(OutgoingCall call) implements CallOutcome {}

  /**
   * Refused by the network or the other end.
   *
   * @param status 300 to 699
   * @param reason reason phrase
   */
  record Refused(int status, String reason) implements CallOutcome {}

  /**
   * No final answer.
   *
   * @param reason a sentence for the one who reads the log
   */
  record NoAnswer(String reason) implements CallOutcome {}
}

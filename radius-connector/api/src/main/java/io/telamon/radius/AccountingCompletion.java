package io.telamon.radius;

/**
 * Ends one Accounting-Request, from any thread and at any later time; the first call counts, later
 * ones do nothing. No thread has to wait for it.
 */
public interface AccountingCompletion {

  /**
   * Sends the Accounting-Response. To be called only after what the request reported is durable
   * (RFC 2866 clause 4.2).
   */
  void recorded();

  /**
   * Sends nothing, so that the client repeats the request or refuses the context; a repetition is
   * processed anew.
   *
   * @param reason one line for the log and the counters
   */
  void notRecorded(String reason);
}

package io.telamon.radius;

/** Message listener of the RADIUS resource adapter: implemented by a message-driven bean. */
public interface AccountingListener {

  /**
   * Called once for each request that is not a retransmission. Must not wait for a peer: it hands
   * {@code completion} on and returns. An exception counts as {@link
   * AccountingCompletion#notRecorded}.
   */
  void onAccounting(AccountingRequest request, AccountingCompletion completion);
}

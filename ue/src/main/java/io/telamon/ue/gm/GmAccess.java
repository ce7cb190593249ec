package io.telamon.ue.gm;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The way to the P-CSCF over the reference point Gm (TS 24.229 5.1.1). */
public interface GmAccess {
  /**
   * Sends a request in a client transaction; its final answer is there not later than the UE's
   * patience.
   *
   * @param via parameters for the UE's own Via, for example "keep" (RFC 6223)
   * @param further told each 1xx and each repetition of a 2xx, on a thread it must not block
   */
  OutgoingRequest send(
      SipRequest request, GmPath path, Parameters via, Consumer<SipResponse> further);

  /** Sends what has no transaction: the ACK of a 2xx. */
  void sendStateless(SipRequest request, GmPath path);

  /** Sends a request and waits, not longer than the UE's patience, for its final response. */
  default Answer exchange(SipRequest request, GmPath path) {
    return exchange(request, path, Parameters.NONE);
  }

  /** The same with parameters for the UE's own Via. */
  default Answer exchange(SipRequest request, GmPath path, Parameters via) {
    try {
      return send(request, path, via, provisional -> {}).answer().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Missing("interrupted while waiting for the response");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never completed exceptionally", e);
    }
  }
}

package io.telamon.ue.gm;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transaction.TransactionFailure;
import io.telamon.sip.transaction.TransactionUser;
import io.telamon.sip.transport.Flow;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests that reach the UE, each given to the one who serves its method; the others are answered
 * with 405 (RFC 3261 8.2.1). Safe for several threads.
 */
public final class IncomingRequests implements TransactionUser {
  private static final int METHOD_NOT_ALLOWED = 405;

  /** Serves the requests of a method, on a thread it must not block. */
  public interface Server {
    /** A new request, to be answered through the transaction. */
    void onRequest(ServerTransaction transaction, SipRequest request);

    /** An ACK of a 2xx. */
    default void onAck(SipRequest ack) {}

    /** The INVITE of this transaction was cancelled and has no final response yet. */
    default void onCancel(ServerTransaction invite) {}
  }

  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final BiConsumer<SipResponse, Flow> onStrayResponse;

  IncomingRequests(BiConsumer<SipResponse, Flow> onStrayResponse) {
    this.onStrayResponse = onStrayResponse;
  }

  /** From now on this one serves the method; it takes the place of another. */
  public void serve(String method, Server server) {
    servers.put(method, server);
  }

  /** The methods served, for the Allow header field. */
  public String allowed() {
    return String.join(", ", new TreeMap<>(servers).keySet());
  }

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest request) {
    Server server = servers.get(request.method());
    if (server != null) {
      server.onRequest(transaction, request);
      return;
    }
    SipResponse response =
        request.response(METHOD_NOT_ALLOWED, "Method Not Allowed", transaction.toTag());
    // Present even if empty: no method at all is allowed then (RFC 3261 20.5).
    response.setHeader(HeaderNames.ALLOW, allowed());
    transaction.respond(response);
  }

  @Override
  public void onStrayResponse(SipResponse response, Flow flow) {
    onStrayResponse.accept(response, flow);
  }

  @Override
  public void onAck(SipRequest ack, Flow flow) {
    @Nullable Server server = servers.get("INVITE");
    if (server != null) {
      server.onAck(ack);
    }
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    @Nullable Server server = servers.get("INVITE");
    if (server != null) {
      server.onCancel(invite);
    }
  }

  @Override
  public void onServerFailure(ServerTransaction transaction, TransactionFailure failure) {
    // The one who waits for what should follow has a bound of its own.
  }
}

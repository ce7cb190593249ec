package io.telamon.sip.transaction;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transport.Flow;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to their server transactions (RFC 3261 17.2.3, 9.2). A key is only ever touched on the
 * thread of its listening point, so that looking up and putting in need no lock.
 */
final class ServerTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);

  private final TransactionLayer layer;
  private final int limit;
  private final String seed;
  private final Map<ServerKey, ServerMachine<?>> transactions = new ConcurrentHashMap<>();

  ServerTransactions(TransactionLayer layer, int limit) {
    this.layer = layer;
    this.limit = limit;
    this.seed = layer.newTag();
  }

  void onRequest(SipRequest request, Flow flow) {
    ServerKey key = ServerKey.of(flow.listeningPoint().name(), request);
    ServerMachine<?> known = transactions.get(key);
    if (request.isMethod("ACK")) {
      onAck(request, flow, known);
    } else if (known != null) {
      known.on(Event.REQUEST, request);
    } else if (request.isMethod("CANCEL")) {
      onCancel(key, request, flow);
    } else {
      onNew(key, request, flow);
    }
  }

  private void onNew(ServerKey key, SipRequest request, Flow flow) {
    SipResponse refusal = refusal(request, flow);
    if (refusal == null) {
      deliver(open(key, request, flow), request);
    } else {
      sendStateless(refusal, request, flow);
    }
  }

  /** What is too much already must not cost memory: answered without a transaction. */
  private @Nullable SipResponse refusal(SipRequest request, Flow flow) {
    TransactionUser user = layer.user();
    if (user != null && transactions.size() < limit) {
      return user.refuse(request, flow);
    }
    LOG.debug("Refused, too many transactions or nobody to serve: {}", request.summary());
    SipResponse response = request.response(503, "Service Unavailable", null);
    response.setHeader(HeaderNames.RETRY_AFTER, "10");
    return response;
  }

  private void onAck(SipRequest ack, Flow flow, @Nullable ServerMachine<?> invite) {
    if (invite != null) {
      invite.on(Event.ACK, ack);
    } else {
      layer.deliverAck(ack, flow);
    }
  }

  /**
   * No limit holds a CANCEL up, since it makes work less: so one that is for nothing we have must
   * not cost memory, or anybody could fill the table with them.
   */
  private void onCancel(ServerKey key, SipRequest cancel, Flow flow) {
    ServerMachine<?> invite = transactions.get(key.ofInvite());
    if (invite == null) {
      sendStateless(cancel.response(481, "Call/Transaction Does Not Exist", null), cancel, flow);
    } else {
      cancel(open(key, cancel, flow), invite, cancel);
    }
  }

  private ServerMachine<?> open(ServerKey key, SipRequest request, Flow flow) {
    ServerMachine<?> transaction =
        request.isMethod("INVITE")
            ? new InviteServerTransaction(layer, key, flow)
            : new NonInviteServerTransaction(layer, key, flow);
    if (!flow.isInternal() && OverloadFeedback.isOfferedBy(request)) {
      transaction.tellLoad();
    }
    transactions.put(key, transaction);
    transaction.start(request);
    return transaction;
  }

  /** A user that fails owes the peer an answer all the same. */
  private void deliver(ServerMachine<?> transaction, SipRequest request) {
    SipRequest untouched = request.copy();
    try {
      TransactionUser user = layer.user();
      if (user != null) {
        user.onRequest(transaction, request);
      }
    } catch (RuntimeException fault) {
      LOG.error("Request failed: {}", untouched.summary(), fault);
      if (!transaction.isAnswered()) {
        transaction.respond(untouched.response(500, "Server Internal Error", transaction.toTag()));
      }
    }
  }

  private void cancel(ServerMachine<?> transaction, ServerMachine<?> invite, SipRequest cancel) {
    transaction.respond(cancel.response(200, "OK", invite.toTag()));
    TransactionUser user = layer.user();
    if (user != null && !invite.isAnswered()) {
      user.onCancel(invite, cancel);
    }
  }

  /** RFC 3261 8.2.7: without a transaction, each repetition is given the same tag by its branch. */
  private void sendStateless(SipResponse refusal, SipRequest request, Flow flow) {
    if (request.to().tag() == null) {
      String tag = Integer.toHexString(Objects.hash(seed, request.topVia(), request.callId()));
      refusal.setTo(request.to().withParameter("tag", tag));
    }
    if (!flow.isInternal() && OverloadFeedback.isOfferedBy(request)) {
      layer.feedback().writeInto(refusal);
    }
    layer.sendStateless(refusal, flow);
  }

  void forget(ServerMachine<?> transaction) {
    transactions.remove(transaction.key(), transaction);
  }

  int size() {
    return transactions.size();
  }

  void clear() {
    transactions.clear();
  }
}

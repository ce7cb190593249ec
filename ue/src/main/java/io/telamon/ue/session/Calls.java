package io.telamon.ue.session;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.ue.gm.IncomingRequests;
import io.telamon.ue.registration.GmAssociation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All calls of one UE, out and in. Safe for several threads. */
public final class Calls implements IncomingRequests.Server {
  private static final int MAX_CALLS = 10_000;
  private static final List<String> METHODS =
      List.of("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE");

  private final Supplier<GmAssociation> gm;
  private final Duration t1;
  private final List<OutgoingCall> outgoing = new CopyOnWriteArrayList<>();
  private final List<IncomingCall> incoming = new CopyOnWriteArrayList<>();

  /** None so far; responses are repeated after T1 first. */
  public Calls(Supplier<GmAssociation> gm, Duration t1) {
    this.gm = gm;
    this.t1 = t1;
  }

  /** Serves all methods of a session from now on. */
  public void serve(IncomingRequests requests) {
    METHODS.forEach(method -> requests.serve(method, this));
  }

  /** Calls somebody and waits for the answer, not longer than the UE's patience. */
  public CallOutcome place(String target) {
    return place(gm.get(), target).join();
  }

  /** The same from a UE that shares its sockets with others; completed with the answer. */
  public CompletableFuture<CallOutcome> place(GmAssociation from, String target) {
    OutgoingCall call = new OutgoingCall(from, target);
    outgoing.removeIf(old -> old.state() == CallState.ENDED);
    outgoing.add(call);
    return call.place();
  }

  /** Ends all calls by BYE or CANCEL. */
  public void releaseAll() {
    outgoing.stream()
        .filter(call -> call.state() != CallState.ENDED)
        .forEach(OutgoingCall::release);
    incoming.stream()
        .filter(call -> call.state() != CallState.ENDED)
        .forEach(IncomingCall::release);
    dropAll();
  }

  /** Forgets all calls: nothing is sent for them any more (TS 24.229 5.1.1.4.1, timer F). */
  public void dropAll() {
    outgoing.forEach(OutgoingCall::ended);
    incoming.forEach(IncomingCall::ended);
    outgoing.clear();
    incoming.clear();
  }

  /** How many are not over. */
  public long active() {
    return outgoing.stream().filter(call -> call.state() != CallState.ENDED).count()
        + incoming.stream().filter(call -> call.state() != CallState.ENDED).count();
  }

  /** How many of them are answered. */
  public long confirmed() {
    return outgoing.stream().filter(call -> call.state() == CallState.CONFIRMED).count()
        + incoming.stream().filter(call -> call.state() == CallState.CONFIRMED).count();
  }

  @Override
  public void onRequest(ServerTransaction transaction, SipRequest request) {
    if (request.isMethod("INVITE") && request.to().tag() == null) {
      begin(transaction, request);
    } else if (!inDialog(transaction, request)) {
      transaction.respond(
          request.response(481, "Call/Transaction Does Not Exist", transaction.toTag()));
    }
  }

  private void begin(ServerTransaction transaction, SipRequest invite) {
    incoming.removeIf(old -> old.state() == CallState.ENDED);
    if (incoming.size() >= MAX_CALLS || !VoiceSdp.isSession(invite.body())) {
      int status = incoming.size() >= MAX_CALLS ? 486 : 488;
      transaction.respond(invite.response(status, "Not Acceptable Here", transaction.toTag()));
      return;
    }
    IncomingCall call = new IncomingCall(gm.get(), transaction, invite, t1);
    incoming.add(call);
    call.progress();
  }

  private boolean inDialog(ServerTransaction transaction, SipRequest request) {
    Optional<IncomingCall> called =
        incoming.stream().filter(call -> call.matches(request)).findFirst();
    called.ifPresent(call -> call.onRequest(transaction, request));
    Optional<OutgoingCall> placed =
        outgoing.stream().filter(call -> call.matches(request)).findFirst();
    placed.ifPresent(call -> answerCalled(call, transaction, request));
    return called.isPresent() || placed.isPresent();
  }

  private void answerCalled(OutgoingCall call, ServerTransaction transaction, SipRequest request) {
    if (request.isMethod("BYE")) {
      call.ended();
    }
    SipResponse ok = request.response(200, "OK", null);
    ok.setHeader(HeaderNames.CONTACT, gm.get().contact());
    transaction.respond(ok);
  }

  @Override
  public void onAck(SipRequest ack) {
    incoming.stream().filter(call -> call.matches(ack)).forEach(IncomingCall::onAck);
  }

  @Override
  public void onCancel(ServerTransaction invite) {
    incoming.stream().filter(call -> call.isOf(invite)).forEach(IncomingCall::onCancel);
  }
}

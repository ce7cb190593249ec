package io.telamon.ue.session;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.transaction.ServerTransaction;
import io.telamon.sip.transaction.Timers;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.registration.GmAssociation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A voice call this UE gets (TS 24.229 5.1.4): 183 with the answer, reliable where the caller knows
 * that (RFC 3262), then 180 and 200, each repeated until acknowledged. It is answered at once:
 * there is nobody to wait for. Safe for several threads.
 */
public final class IncomingCall {
  private static final int RTP_PORT = 49_172;
  private static final int FIRST_RSEQ = 1;
  private static final int MAX_DOUBLINGS = 6;

  private final GmAssociation gm;
  private final ServerTransaction transaction;
  private final SipRequest invite;
  private final Dialog dialog;
  private final Duration t1;
  private volatile CallState state = CallState.EARLY;
  private volatile Timers.@Nullable Timer repetition;

  IncomingCall(GmAssociation gm, ServerTransaction transaction, SipRequest invite, Duration t1) {
    this.gm = gm;
    this.transaction = transaction;
    this.invite = invite;
    this.dialog = Dialog.ofServer(invite, transaction.toTag());
    this.t1 = t1;
  }

  /** Begins to answer. */
  void progress() {
    if (invite.elements(HeaderNames.SUPPORTED).contains("100rel")) {
      SipResponse reliable = response(183, "Session Progress");
      reliable.setHeader(HeaderNames.REQUIRE, "100rel");
      reliable.setHeader("RSeq", Integer.toString(FIRST_RSEQ));
      describe(reliable);
      repeat(reliable, 0);
    } else {
      ring();
    }
  }

  private void ring() {
    transaction.respond(response(180, "Ringing"));
    answer();
  }

  private void answer() {
    SipResponse ok = response(200, "OK");
    describe(ok);
    repeat(ok, 0);
  }

  /** Sends it now and again after T1, 2 T1 and so on until acknowledged. */
  private void repeat(SipResponse response, int doublings) {
    transaction.respond(response.copy());
    if (doublings < MAX_DOUBLINGS) {
      repetition =
          gm.gm()
              .timers()
              .schedule(t1.multipliedBy(1L << doublings), () -> repeat(response, doublings + 1));
    }
  }

  private void acknowledged() {
    Timers.Timer running = repetition;
    if (running != null) {
      running.cancel();
    }
  }

  private SipResponse response(int status, String reason) {
    SipResponse response = invite.response(status, reason, transaction.toTag());
    response.setHeader(HeaderNames.CONTACT, gm.contact());
    response.setHeader(HeaderNames.ALLOW, "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE");
    return response;
  }

  private void describe(SipResponse response) {
    response.setBody(
        VoiceSdp.of(gm.gm().localAddress().getAddress(), RTP_PORT, 1), VoiceSdp.CONTENT_TYPE);
  }

  /** PRACK, UPDATE or BYE of the caller. */
  void onRequest(ServerTransaction within, SipRequest request) {
    SipResponse ok = request.response(200, "OK", null);
    switch (request.method()) {
      case "PRACK" -> {
        within.respond(ok);
        acknowledged();
        ring();
      }
      case "UPDATE" -> {
        dialog.refreshTarget(request);
        ok.setHeader(HeaderNames.CONTACT, gm.contact());
        describe(ok);
        within.respond(ok);
      }
      default -> {
        ended();
        within.respond(ok);
      }
    }
  }

  /** The caller has got our 200. */
  void onAck() {
    acknowledged();
    state = CallState.CONFIRMED;
  }

  /** The caller has given up. */
  void onCancel() {
    acknowledged();
    state = CallState.ENDED;
    transaction.respond(invite.response(487, "Request Terminated", transaction.toTag()));
  }

  /** Hangs up; waits for the answer to the BYE. */
  public Answer release() {
    if (state != CallState.CONFIRMED) {
      ended();
      transaction.respond(invite.response(480, "Temporarily Unavailable", transaction.toTag()));
      return new Answer.Missing("the call was not answered");
    }
    ended();
    return gm.sendInDialog(dialog.request("BYE"), ignored -> {}).answer().join();
  }

  /** It is over: nothing is sent for it any more. */
  void ended() {
    acknowledged();
    state = CallState.ENDED;
  }

  boolean matches(SipRequest request) {
    return dialog.matches(request);
  }

  boolean isOf(ServerTransaction other) {
    return transaction == other;
  }

  /** Where it stands. */
  public CallState state() {
    return state;
  }
}

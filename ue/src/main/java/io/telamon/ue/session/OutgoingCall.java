package io.telamon.ue.session;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.ue.dialog.Dialog;
import io.telamon.ue.gm.Answer;
import io.telamon.ue.gm.OutgoingRequest;
import io.telamon.ue.registration.GmAssociation;
import io.telamon.ue.session.CallOutcome.NoAnswer;
import io.telamon.ue.session.CallOutcome.Refused;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A voice call this UE places (TS 24.229 5.1.3): INVITE with an offer, PRACK for reliable
 * provisional responses (RFC 3262), UPDATE once resources are there (RFC 3311), ACK, BYE. Safe for
 * several threads.
 */
public final class OutgoingCall {
  private static final String MMTEL = "urn:urn-7:3gpp-service.ims.icsi.mmtel";
  private static final int RTP_PORT = 49_170;

  private final GmAssociation gm;
  private final String target;
  private final Set<String> acknowledged = new HashSet<>();
  private volatile CallState state = CallState.INVITING;
  private volatile @Nullable Dialog dialog;
  private volatile @Nullable OutgoingRequest invite;
  private volatile long inviteCseq;
  private int descriptions = 1;

  OutgoingCall(GmAssociation gm, String target) {
    this.gm = gm;
    this.target = target;
  }

  /** Sends the INVITE; completed with its final answer, not later than the UE's patience. */
  CompletableFuture<CallOutcome> place() {
    SipRequest request = invitation();
    inviteCseq = request.cseq().number();
    SipRequest sent = request.copy();
    OutgoingRequest outgoing = gm.send(request, response -> further(sent, response));
    invite = outgoing;
    return outgoing.answer().thenApply(answer -> concluded(sent, answer));
  }

  private SipRequest invitation() {
    String identity = gm.defaultIdentity().orElse("sip:anonymous@anonymous.invalid");
    SipRequest request = Dialog.opening("INVITE", target, identity, gm.contactUri().host());
    request.setHeader(HeaderNames.CONTACT, gm.contact() + ";+g.3gpp.icsi-ref=\"" + icsi() + "\"");
    request.setHeader("Accept-Contact", "*;+g.3gpp.icsi-ref=\"" + icsi() + "\"");
    request.setHeader("P-Preferred-Service", MMTEL);
    request.setHeader(HeaderNames.SUPPORTED, "100rel");
    request.setHeader(HeaderNames.ALLOW, "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE");
    describe(request);
    return request;
  }

  private static String icsi() {
    return MMTEL.replace(":", "%3A");
  }

  private synchronized void describe(SipRequest request) {
    request.setBody(
        VoiceSdp.of(gm.gm().localAddress().getAddress(), RTP_PORT, descriptions++),
        VoiceSdp.CONTENT_TYPE);
  }

  /** A 1xx, or a 2xx once more. */
  private void further(SipRequest request, SipResponse response) {
    if (response.isSuccess()) {
      acknowledge();
    } else if (response.to().tag() != null) {
      state = CallState.EARLY;
      early(request, response);
    }
  }

  private synchronized void early(SipRequest request, SipResponse response) {
    boolean reliable = response.elements(HeaderNames.REQUIRE).contains("100rel");
    String sequence = response.header("RSeq");
    if (dialog == null) {
      dialog = Dialog.ofClient(request, response);
    }
    if (reliable && sequence != null && acknowledged.add(sequence)) {
      prack(sequence, response);
    }
  }

  private void prack(String sequence, SipResponse response) {
    SipRequest prack = inDialog("PRACK");
    prack.setHeader("RAck", sequence + " " + response.cseq().number() + " INVITE");
    boolean described = VoiceSdp.isSession(response.body());
    gm.sendInDialog(prack, ignored -> {})
        .answer()
        .thenAccept(answer -> resourcesReserved(answer, described));
  }

  /** Our resources are there at once: an UPDATE says so where the offer has been answered. */
  private void resourcesReserved(Answer answer, boolean described) {
    boolean accepted = answer instanceof Answer.Final received && received.response().isSuccess();
    if (accepted && described && state == CallState.EARLY) {
      SipRequest update = inDialog("UPDATE");
      update.setHeader(HeaderNames.CONTACT, gm.contact());
      describe(update);
      gm.sendInDialog(update, ignored -> {});
    }
  }

  private SipRequest inDialog(String method) {
    Dialog known = dialog;
    if (known == null) {
      throw new IllegalStateException("there is no dialog yet");
    }
    return known.request(method);
  }

  private CallOutcome concluded(SipRequest request, Answer answer) {
    if (!(answer instanceof Answer.Final received)) {
      state = CallState.ENDED;
      return new NoAnswer(((Answer.Missing) answer).reason());
    }
    SipResponse response = received.response();
    if (!response.isSuccess()) {
      state = CallState.ENDED;
      return new Refused(response.status(), response.reason());
    }
    confirm(request, response);
    return new CallOutcome.Answered(this);
  }

  private synchronized void confirm(SipRequest request, SipResponse response) {
    Dialog early = dialog;
    if (early != null && isOf(early, response)) {
      early.refreshTarget(response);
    } else {
      dialog = Dialog.ofClient(request, response);
    }
    state = CallState.CONFIRMED;
    acknowledge();
  }

  private static boolean isOf(Dialog early, SipResponse response) {
    return early.callId().equals(response.callId()) && early.isWith(response.to().tag());
  }

  private void acknowledge() {
    Dialog known = dialog;
    if (known != null && state == CallState.CONFIRMED) {
      gm.acknowledge(known.acknowledgement(inviteCseq));
    }
  }

  /** Gives up before an answer came. */
  public void cancel() {
    OutgoingRequest outgoing = invite;
    if (outgoing != null) {
      outgoing.cancel().run();
    }
  }

  /** Hangs up: BYE, or CANCEL if nobody has answered; waits for the answer to a BYE. */
  public Answer release() {
    return releaseLater().join();
  }

  /** The same, completed with the answer to the BYE. */
  public CompletableFuture<Answer> releaseLater() {
    if (state != CallState.CONFIRMED) {
      cancel();
      return CompletableFuture.completedFuture(new Answer.Missing("the call was not answered"));
    }
    state = CallState.ENDED;
    return gm.sendInDialog(inDialog("BYE"), ignored -> {}).answer();
  }

  /** It is over: nothing is sent for it any more. */
  void ended() {
    state = CallState.ENDED;
  }

  boolean matches(SipRequest request) {
    Dialog known = dialog;
    return known != null && known.matches(request);
  }

  /** Where it stands. */
  public CallState state() {
    return state;
  }
}

package io.telamon.ue.dialog;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.Uri;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One end of a dialog (RFC 3261 12): tags, target, route set and CSeq. Safe for several threads.
 */
public final class Dialog {
  private static final int MAX_FORWARDS = 70;
  private static final int FIRST_CSEQ = 1;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String callId;
  private final NameAddr local;
  private final NameAddr remote;
  private final List<String> route;
  private final AtomicLong cseq;
  private volatile Uri target;

  private Dialog(
      String callId, NameAddr local, NameAddr remote, List<String> route, Uri target, long cseq) {
    this.callId = callId;
    this.local = local;
    this.remote = remote;
    this.route = List.copyOf(route);
    this.target = target;
    this.cseq = new AtomicLong(cseq);
  }

  /** A request that may open a dialog, with new Call-ID and tag. */
  public static SipRequest opening(String method, String target, String identity, String host) {
    SipRequest request = SipRequest.create(method, Uri.parse(target));
    request.setFrom(NameAddr.of(Uri.parse(identity)).withParameter("tag", token()));
    request.setTo(NameAddr.of(Uri.parse(target)));
    request.setHeader(HeaderNames.CALL_ID, token() + "@" + host);
    request.setCseq(new CSeq(FIRST_CSEQ, method));
    request.setMaxForwards(MAX_FORWARDS);
    return request;
  }

  /** The dialog of our request and a response with a To tag (12.1.2). */
  public static Dialog ofClient(SipRequest request, SipResponse response) {
    List<String> route = new ArrayList<>(response.elements(HeaderNames.RECORD_ROUTE));
    Collections.reverse(route);
    return new Dialog(
        response.callId(),
        response.from(),
        response.to(),
        route,
        target(response, request.requestUri()),
        request.cseq().number());
  }

  /** The dialog of a request received and the tag we answer with (12.1.1). */
  public static Dialog ofServer(SipRequest request, String tag) {
    return new Dialog(
        request.callId(),
        request.to().withParameter("tag", tag),
        request.from(),
        request.elements(HeaderNames.RECORD_ROUTE),
        target(request, request.from().uri()),
        0);
  }

  /** A peer that tells no usable address is asked where it was reached before. */
  private static Uri target(SipMessage message, Uri otherwise) {
    try {
      NameAddr contact = message.firstAddress(HeaderNames.CONTACT);
      return contact == null ? otherwise : contact.uri();
    } catch (SipSyntaxException e) {
      return otherwise;
    }
  }

  /** The next request in the dialog. */
  public SipRequest request(String method) {
    return request(method, cseq.incrementAndGet());
  }

  /** The ACK of a 2xx to the INVITE of this number. */
  public SipRequest acknowledgement(long inviteCseq) {
    return request("ACK", inviteCseq);
  }

  private SipRequest request(String method, long number) {
    SipRequest request = SipRequest.create(method, target);
    request.setFrom(local);
    request.setTo(remote);
    request.setHeader(HeaderNames.CALL_ID, callId);
    request.setCseq(new CSeq(number, method));
    request.setMaxForwards(MAX_FORWARDS);
    if (!route.isEmpty()) {
      request.setHeader(HeaderNames.ROUTE, String.join(", ", route));
    }
    return request;
  }

  /** Takes a new target from what refreshes it (12.2). */
  public void refreshTarget(SipMessage message) {
    target = target(message, target);
  }

  /** Whether a request of the peer belongs to this dialog. */
  public boolean matches(SipRequest request) {
    return callId.equals(request.callId())
        && Objects.equals(local.tag(), request.to().tag())
        && Objects.equals(remote.tag(), request.from().tag());
  }

  /** Whether the peer has this tag. */
  public boolean isWith(@Nullable String tag) {
    return Objects.equals(remote.tag(), tag);
  }

  /** Call-ID. */
  public String callId() {
    return callId;
  }

  /** Our tag. */
  public @Nullable String localTag() {
    return local.tag();
  }

  /** Who we are in it. */
  public String localIdentity() {
    return local.uri().toString();
  }

  /** Where the peer wants its requests. */
  public Uri target() {
    return target;
  }

  /** Sixteen hexadecimal digits nobody can guess, for tags and Call-IDs. */
  public static String token() {
    byte[] octets = new byte[8];
    RANDOM.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}

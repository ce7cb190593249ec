package io.telamon.sip.message;

import io.telamon.sip.message.SipDecoder.Refusal;
import java.util.List;

/** The checks of RFC 3261 8.1.1 and 20 that the lower layers rely on, made once on arrival. */
final class MandatoryHeaders {
  private static final List<String> AT_MOST_ONCE =
      List.of(
          HeaderNames.FROM,
          HeaderNames.TO,
          HeaderNames.CALL_ID,
          HeaderNames.CSEQ,
          HeaderNames.MAX_FORWARDS,
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.CONTENT_TYPE);

  private static final List<String> HOPS =
      List.of(HeaderNames.VIA, HeaderNames.ROUTE, HeaderNames.RECORD_ROUTE, HeaderNames.PATH);

  private MandatoryHeaders() {}

  /** The length of the body; without Content-Length it is all that is there. */
  static int contentLength(HeaderList headers, int available) {
    HeaderField field = headers.first(HeaderNames.CONTENT_LENGTH);
    if (field == null) {
      return available;
    }
    long length = Grammar.number(field.value(), Integer.MAX_VALUE);
    if (length < 0) {
      throw new Refusal(400, "bad Content-Length");
    }
    if (length > available) {
      throw new Refusal(400, "body shorter than Content-Length");
    }
    return (int) length;
  }

  static void check(SipMessage message) {
    checkCounts(message.headerList());
    message.topVia();
    message.from();
    message.to();
    requireCallId(message.callId());
    CSeq cseq = message.cseq();
    if (message instanceof SipRequest request) {
      if (!cseq.method().equals(request.method())) {
        throw new Refusal(400, "method in CSeq differs from the request's");
      }
      if (request.maxForwards() > 255) {
        throw new Refusal(400, "bad Max-Forwards");
      }
    }
  }

  /** Every hop costs its parser and its next hop something: their number is bounded. */
  static void checkHops(HeaderList headers, int maxHops) {
    int[] hops = new int[HOPS.size()];
    for (int i = 0; i < headers.size(); i++) {
      int index = HOPS.indexOf(headers.get(i).name());
      if (index >= 0) {
        hops[index] += elements(headers.get(i));
        if (hops[index] > maxHops) {
          throw new Refusal(400, "too many entries in " + HOPS.get(index));
        }
      }
    }
  }

  private static int elements(HeaderField field) {
    return field.hasComma() ? Elements.split(field.value()).size() : 1;
  }

  private static void checkCounts(HeaderList headers) {
    int seen = 0;
    for (int i = 0; i < headers.size(); i++) {
      int index = AT_MOST_ONCE.indexOf(headers.get(i).name());
      if (index >= 0) {
        if ((seen & 1 << index) != 0) {
          throw new Refusal(400, AT_MOST_ONCE.get(index) + " more than once");
        }
        seen |= 1 << index;
      }
    }
  }

  private static void requireCallId(String callId) {
    if (callId.isEmpty() || callId.indexOf(' ') >= 0 || callId.indexOf('\t') >= 0) {
      throw new Refusal(400, "bad Call-ID");
    }
  }
}

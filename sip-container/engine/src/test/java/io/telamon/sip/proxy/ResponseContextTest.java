package io.telamon.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.CSeq;
import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.Uri;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseContextTest {
  private static SipResponse response(int status) {
    SipRequest request = SipRequest.create("MESSAGE", Uri.parse("sip:bob@example.com"));
    request.setFrom(NameAddr.parse("<sip:alice@example.com>;tag=1"));
    request.setTo(NameAddr.parse("<sip:bob@example.com>"));
    request.setHeader("Call-ID", "c");
    request.setCseq(new CSeq(1, "MESSAGE"));
    return request.response(status);
  }

  @ParameterizedTest(name = "of {0} the best is {1}")
  @DisplayName("RFC 3261 16.7 step 6: the best of the final responses")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 200 603 | 200",
        "404 603 486 | 603",
        "404 302 | 302",
        "500 404 | 404",
        "404 401 486 | 401",
        "408 404 | 404",
        "503 500 | 500",
        "503 | 500",
        "408 | 408",
      })
  void choosesTheBest(String statuses, int best) {
    ResponseContext<Integer> context = new ResponseContext<>();
    Arrays.stream(statuses.strip().split(" "))
        .map(Integer::valueOf)
        .forEach(status -> context.add(status, response(status)));
    assertThat(context.best().response().status()).isEqualTo(best);
  }

  @Test
  @DisplayName("RFC 3261 16.7 step 7: the client sees the challenges of all branches")
  void collectsChallenges() {
    SipResponse first = response(401);
    first.setHeader("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\"");
    SipResponse second = response(407);
    second.setHeader("Proxy-Authenticate", "Digest realm=\"b\", nonce=\"2\"");
    ResponseContext<String> context = new ResponseContext<>();
    context.add("first", first);
    context.add("second", second);

    ResponseContext.Answer<String> best = context.best();
    assertThat(best.branch()).isEqualTo("first");
    assertThat(best.response().headers("WWW-Authenticate")).hasSize(1);
    assertThat(best.response().headers("Proxy-Authenticate")).hasSize(1);
  }
}

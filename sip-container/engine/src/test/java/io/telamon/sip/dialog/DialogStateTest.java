package io.telamon.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.Uri;
import io.telamon.sip.transport.Destination;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogStateTest {
  @ParameterizedTest(name = "{0} and a {1} with To tag {2} give {3}")
  @CsvSource({
    "INITIAL, 100, false, INITIAL",
    "INITIAL, 180, false, INITIAL",
    "INITIAL, 180, true, EARLY",
    "EARLY, 183, true, EARLY",
    "EARLY, 200, true, CONFIRMED",
    "INITIAL, 200, true, CONFIRMED",
    "EARLY, 486, true, TERMINATED",
    "INITIAL, 302, true, TERMINATED",
    "CONFIRMED, 486, true, CONFIRMED",
    "TERMINATED, 200, true, TERMINATED",
  })
  void followsTheResponsesToTheRequestThatSetsItUp(
      DialogState before, int status, boolean tag, DialogState after) {
    assertThat(before.afterResponse(status, tag)).isEqualTo(after);
  }

  @Test
  @DisplayName("RFC 3261 16.6 step 6: a strict router gets its own URI as Request-URI")
  void writesTheRequestAsAStrictRouterExpectsIt() {
    SipRequest request = SipRequest.create("MESSAGE", Uri.parse("sip:bob@192.0.2.9"));
    request.addHeader("Route", "<sip:192.0.2.1:5080>");
    request.addHeader("Route", "<sip:192.0.2.2;lr>");

    Destination next = NextHop.of(request);
    assertThat(next.host()).isEqualTo("192.0.2.1");
    assertThat(next.port()).isEqualTo(5080);
    assertThat(request.requestUriText()).isEqualTo("sip:192.0.2.1:5080");
    assertThat(request.headers("Route"))
        .containsExactly("<sip:192.0.2.2;lr>", "<sip:bob@192.0.2.9>");
  }
}

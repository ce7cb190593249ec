package io.telamon.cscf.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.sip.SipServletMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DigestCredentialsTest {
  private final List<String> authorization = new ArrayList<>();
  private final Map<Object, Object> attributes = new HashMap<>();

  /** Has header fields and attributes, and nothing else of a message. */
  private final SipServletMessage message =
      (SipServletMessage)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SipServletMessage.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getHeaders" -> authorization.listIterator();
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  @Test
  @DisplayName("One text is read once for a message, and anew after somebody has added to it")
  void readOnce() {
    authorization.add("Digest username=\"a@b\"");
    DigestCredentials first = DigestCredentials.of(message).orElseThrow();
    assertThat(DigestCredentials.of(message).orElseThrow()).isSameAs(first);
    authorization.set(0, "Digest username=\"a@b\", integrity-protected=\"YES\"");
    assertThat(DigestCredentials.of(message).orElseThrow().integrityProtected()).contains("yes");
  }

  @Test
  @DisplayName("What two readers could understand differently is refused, however often one asks")
  void refused() {
    authorization.add("Digest username=\"a@b\"");
    DigestCredentials.of(message);
    authorization.add("Digest username=\"c@d\"");
    assertThatThrownBy(() -> DigestCredentials.of(message)).isInstanceOf(RefusedException.class);
    authorization.remove(0);
    authorization.set(0, "Digest username=\"a@b\", USERNAME=\"c@d\"");
    assertThatThrownBy(() -> DigestCredentials.of(message)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> DigestCredentials.of(message)).isInstanceOf(RefusedException.class);
    authorization.clear();
    assertThat(DigestCredentials.of(message)).isEmpty();
  }
}

package io.telamon.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.Via;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The top Via of a request")
class ViaSourceTest {
  private static final InetSocketAddress SOURCE = new InetSocketAddress("127.0.1.2", 5071);

  @ParameterizedTest
  @CsvSource({
    "127.0.1.2:5071;branch=b, 127.0.1.2:5071;branch=b",
    "127.0.1.2;branch=b, 127.0.1.2;branch=b",
    "127.0.1.1:5071;branch=b, 127.0.1.1:5071;branch=b;received=127.0.1.2",
    "ue.example.net;branch=b, ue.example.net;branch=b;received=127.0.1.2",
    "[::1];branch=b, [::1];branch=b;received=127.0.1.2",
    "127.0.1.2;branch=b;rport, 127.0.1.2;branch=b;received=127.0.1.2;rport=5071",
  })
  @DisplayName("gets received where sent-by does not tell the source, else none (GIBA-P-03)")
  void receivedIsAdded(String sent, String expected) {
    assertThat(stamped(sent)).isEqualTo("SIP/2.0/UDP " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.1.2;branch=b;received=127.0.1.1, 127.0.1.2;branch=b",
    "127.0.1.1;received=127.0.1.1;branch=b, 127.0.1.1;branch=b;received=127.0.1.2",
    "h;RECEIVED=127.0.1.1;received=127.0.1.1, h;received=127.0.1.2",
    "127.0.1.2;received=127.0.1.1;rport=9;rport, 127.0.1.2;received=127.0.1.2;rport=5071",
  })
  @DisplayName("loses whatever received its sender wrote (GIBA-P-04)")
  void forgedReceivedIsLost(String sent, String expected) {
    assertThat(stamped(sent)).isEqualTo("SIP/2.0/UDP " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.1.2;branch=b, 127.0.1.2, 5060",
    "127.0.1.2:5071;branch=b, 127.0.1.2, 5071",
    "h:5071;received=127.0.1.2, 127.0.1.2, 5071",
    "h:5071;received=127.0.1.2;rport=9, 127.0.1.2, 9",
    "h:5071;received=127.0.1.2;rport=x, 127.0.1.2, 5071",
    "h:5071;maddr=224.0.1.75, 224.0.1.75, 5071",
  })
  @DisplayName("leads the response back (RFC 3261 18.2.2, RFC 3581)")
  void responseTarget(String via, String host, int port) {
    assertThat(ViaSource.responseTarget(Via.parse("SIP/2.0/UDP " + via), Transport.UDP))
        .isEqualTo(new Destination(Transport.UDP, host, port));
  }

  private static String stamped(String sent) {
    return ViaSource.stamp(Via.parse("SIP/2.0/UDP " + sent), SOURCE).toString();
  }
}

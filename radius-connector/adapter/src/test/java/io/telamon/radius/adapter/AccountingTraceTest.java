package io.telamon.radius.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.radius.AccountingRequest;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountingTraceTest {

  private final Logger logger = Logger.getLogger("io.telamon.trace");
  private final List<String> lines = new ArrayList<>();
  private final AccountingTrace trace = new AccountingTrace("hss");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    logger.addHandler(handler);
    logger.setLevel(Level.FINE);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  @Test
  void writesOneLineForEachPacket() {
    InetSocketAddress client = new InetSocketAddress("127.0.0.1", 40000);
    trace.request(request(client));
    trace.response(client);
    assertThat(lines)
        .containsExactly(
            "127.0.0.1:40000 -> hss RADIUS Accounting-Request START imsi=001010000000001"
                + " ip=10.10.0.2 session=C000020A00000001",
            "hss -> 127.0.0.1:40000 RADIUS Accounting-Response");
  }

  @Test
  void putsIpv6AddressesInBrackets() {
    trace.response(new InetSocketAddress("::1", 40000));
    assertThat(lines).containsExactly("hss -> [0:0:0:0:0:0:0:1]:40000 RADIUS Accounting-Response");
  }

  private static AccountingRequest request(InetSocketAddress client) {
    return AccountingRequestDecoder.decode(
        client, Attributes.of(Octets.WORKED_EXAMPLE), Instant.EPOCH);
  }
}

package io.telamon.cscf.scscf.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.sip.IpLiteral;
import io.telamon.diameter.cx.FramedAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.1.1, true",
    "127.0.1.2, false",
    "::ffff:127.0.1.1, true",
    "2001:db8::1, false"
  })
  @DisplayName("GIBA-S-09: an IPv4 address equals itself only")
  void ipv4IsComparedWhole(String seen, boolean same) {
    assertThat(AddressComparison.matches(FakeHss.ipv4("127.0.1.1"), literal(seen))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:1::5, true",
    "2001:DB8:0:1:ffff:ffff:ffff:ffff, true",
    "2001:db8:0:2::5, false",
    "127.0.1.1, false"
  })
  @DisplayName("GIBA-S-K05: with a prefix alone any interface under it is the user")
  void prefixIsComparedByItsLength(String seen, boolean same) {
    FramedAddress stored = new FramedAddress.Ipv6("20010db8000000010000000000000000", 64, null);
    assertThat(AddressComparison.matches(stored, literal(seen))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"2001:db8:0:1:f::, true", "2001:db8:0:1:10::, false", "2001:db8:0:1::, true"})
  @DisplayName("GIBA-S-K05: a prefix need not end at an octet")
  void prefixMayEndWithinAnOctet(String seen, boolean same) {
    FramedAddress stored = new FramedAddress.Ipv6("20010db8000000010000000000000000", 76, null);
    assertThat(AddressComparison.matches(stored, literal(seen))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"2001:db8:0:1::5, true", "2001:db8:0:1::6, false", "2001:db8:0:2::5, false"})
  @DisplayName("GIBA-S-K05: with an interface identifier all 128 bits count")
  void interfaceIdentifierCounts(String seen, boolean same) {
    FramedAddress stored =
        new FramedAddress.Ipv6("20010db8000000010000000000000000", 64, "0000000000000005");
    assertThat(AddressComparison.matches(stored, literal(seen))).isEqualTo(same);
  }

  private static IpLiteral literal(String text) {
    return IpLiteral.parse(text).get();
  }
}

package io.telamon.radius.adapter;

import static io.telamon.radius.adapter.Octets.SESSION;
import static io.telamon.radius.adapter.Octets.START;
import static io.telamon.radius.adapter.Octets.STOP;
import static io.telamon.radius.adapter.Octets.attribute;
import static io.telamon.radius.adapter.Octets.hex;
import static io.telamon.radius.adapter.Octets.request;
import static io.telamon.radius.adapter.Octets.text;
import static io.telamon.radius.adapter.Octets.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.radius.AccountingRequest;
import io.telamon.radius.AccountingStatus;
import io.telamon.radius.EventTime;
import io.telamon.radius.FramedAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40000);

  private final TestClock clock = new TestClock();
  private final RequestReader reader =
      new RequestReader(ClientSecrets.parse("127.0.0.1=" + Octets.SECRET), clock);

  @Test
  @DisplayName("GIBA-H-K10: the worked START of TS 29.061 is read octet for octet")
  void readsTheWorkedExample() throws Exception {
    assertThat(authentic(Octets.WORKED_EXAMPLE).request())
        .isEqualTo(
            new AccountingRequest(
                AccountingStatus.START,
                CLIENT,
                "192.0.2.10",
                "C000020A00000001",
                "001010000000001",
                "15550100",
                "00101",
                "ims",
                ipv4("10.10.0.2"),
                false,
                EventTime.at(clock.instant())));
  }

  @Test
  @DisplayName("GIBA-H-K07: the response to the worked example is right octet for octet")
  void answersTheWorkedExample() {
    assertThat(authentic(Octets.WORKED_EXAMPLE).response().encode())
        .isEqualTo(Octets.WORKED_RESPONSE);
  }

  @Test
  @DisplayName("GIBA-H-K10: several 3GPP attributes in one attribute 26")
  void readsPackedVendorAttributes() {
    AccountingRequest request =
        read(
            START,
            vendor(
                text(1, "310410123456789"),
                attribute(2, "00000007"),
                attribute(200, "0102"),
                text(8, "310410"),
                attribute(11, "ff")));
    assertThat(request.imsi()).isEqualTo("310410123456789");
    assertThat(request.imsiMccMnc()).isEqualTo("310410");
    assertThat(request.sessionStop()).isTrue();
  }

  @Test
  @DisplayName("GIBA-H-K10: one attribute 26 for each 3GPP attribute, with foreign ones between")
  void readsSeparateVendorAttributes() {
    AccountingRequest request =
        read(
            STOP,
            vendor(text(1, "001010000000001")),
            attribute(26, "00000009 0104 4142"),
            attribute(26, "00000009 ff"),
            vendor(text(8, "00101")),
            vendor(attribute(11, "ff")));
    assertThat(request.imsi()).isEqualTo("001010000000001");
    assertThat(request.imsiMccMnc()).isEqualTo("00101");
    assertThat(request.sessionStop()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,START", "2,STOP", "3,INTERIM_UPDATE", "7,ACCOUNTING_ON", "8,ACCOUNTING_OFF"})
  @DisplayName("GIBA-H-K10: Acct-Status-Type")
  void readsTheStatus(int code, AccountingStatus status) {
    assertThat(read(attribute(40, "%08x".formatted(code))).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "15550100,15550100",
        "+15550100,15550100",
        "00-11-22-33-44-55,null",
        "alice,null",
        "1234567890123456,null"
      })
  @DisplayName("GIBA-H-K10: an MSISDN comes with or without its plus sign")
  void readsTheMsisdn(String sent, String msisdn) {
    assertThat(read(START, text(31, sent)).msisdn()).isEqualTo(msisdn);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // reserved octet, prefix length, prefix with or without the octets it does not need
        "0040 20010db800010002,20010db8000100020000000000000000,64,null",
        "0040 20010db80001000200000000,20010db8000100020000000000000000,64,null",
        "ff40 20010db800010002ffffffffffffffff,20010db8000100020000000000000000,64,null",
        "0030 20010db80001,20010db8000100000000000000000000,48,null",
        "003f 20010db800010003,20010db8000100020000000000000000,63,null",
        "0080 20010db8000100020000000000000005,20010db8000100020000000000000005,128,null",
        "0040 20010db800010002,20010db8000100020000000000000000,64,0000000000000005",
      })
  @DisplayName("GIBA-H-K10: Framed-IPv6-Prefix with as many octets as it needs, and interface id")
  void readsIpv6Prefixes(String value, String prefix, int length, String interfaceId) {
    String id = interfaceId == null ? "" : attribute(96, interfaceId);
    assertThat(read(START, attribute(97, value), id).address())
        .isEqualTo(new FramedAddress.Ipv6(prefix, length, interfaceId));
  }

  @Test
  @DisplayName("GIBA-H-K10: Framed-IPv6-Address is a prefix of all bits")
  void readsAFullIpv6Address() {
    assertThat(read(START, attribute(168, "20010db8000100020000000000000005")).address())
        .isEqualTo(new FramedAddress.Ipv6("20010db8000100020000000000000005", 128, null));
  }

  @Test
  void takesTheIpv4AddressOfADualStackContext() throws Exception {
    assertThat(
            read(START, attribute(97, "0040 20010db800010002"), attribute(8, "0a0a0002")).address())
        .isEqualTo(ipv4("10.10.0.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "ffffffff", "fffffffe"})
  void takesNoAddressFromAnIpv4ValueThatIsNone(String value) {
    assertThat(read(START, attribute(8, value)).address()).isNull();
  }

  @Test
  void takesNoAddressFromAPrefixOfNoBits() {
    assertThat(read(START, attribute(97, "0000")).address()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0406 c000020a,192.0.2.10",
    "5f12 20010db8000000000000000000000001,2001:db8:0:0:0:0:0:1",
    "2006 6767736e,ggsn"
  })
  @DisplayName("GIBA-H-K10: NAS-IP-Address, NAS-IPv6-Address or NAS-Identifier name the GGSN")
  void readsTheNameOfTheGgsn(String attribute, String nas) {
    assertThat(read(START, attribute).nas()).isEqualTo(nas);
  }

  @Test
  @DisplayName("GIBA-H-K10: Acct-Delay-Time and Event-Timestamp tell when it happened")
  void readsWhenItHappened() {
    String delay = attribute(41, "0000001e");
    String timestamp = attribute(55, "6955b8f6"); // 2025-12-31T23:59:50Z
    Instant now = clock.instant();
    assertThat(read(START).time().instant()).isEqualTo(now);
    assertThat(read(START, delay).time().instant()).isEqualTo(now.minusSeconds(30));
    assertThat(read(START, timestamp).time().instant()).isEqualTo(now.minusSeconds(10));
    assertThat(read(START, timestamp, delay).time().instant()).isEqualTo(now.minusSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6955b901", "69558f00", "00000000", "ffffffff", "00"})
  @DisplayName("GIBA-H-K10: an Event-Timestamp of the future or of long ago tells nothing")
  void believesNoClockThatIsFarOff(String timestamp) {
    assertThat(read(START, attribute(55, timestamp)).time().instant()).isEqualTo(clock.instant());
  }

  @Test
  @DisplayName("GIBA-H-K10: unknown attributes are skipped, absent ones are absent")
  void skipsUnknownAttributes() {
    assertThat(read(START, attribute(241, "0102"), attribute(55, "00"), attribute(25, "ff")))
        .isEqualTo(
            new AccountingRequest(
                AccountingStatus.START,
                CLIENT,
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                false,
                EventTime.at(clock.instant())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // attribute 97: too short, more bits than octets, more than 128 bits, too long
        "6103 00",
        "610a 0040 20010db80001",
        "610c 0081 20010db800010002",
        "6115 0040 20010db800010002000000000000000000",
        // attribute 96 with a prefix, attribute 8, attribute 168, NAS-IP-Address
        "610c 0040 20010db800010002 6004 0001",
        "0805 0a0a00",
        "a804 2001",
        "0404 c000",
        // two addresses, two IMSI, an IMSI that is none
        "0806 0a0a0002 0806 0a0a0003",
        "1a0e 000028af 0108 303031303130 1a0e 000028af 0108 303031303131",
        "1a0e 000028af 0108 616c69636521",
        // lengths that do not fit: 0, 1, beyond the end, one octet left, vendor attribute
        "0800",
        "0801",
        "0809 0a0a0002",
        "0806 0a0a0002 08",
        "1a0a 000028af 0109 3030",
        "1a06 000028af",
        // text with a line feed
        "2c04 410a",
      })
  @DisplayName("GIBA-H-K07: malformed attributes are answered with silence")
  void dropsMalformedAttributes(String attributes) {
    assertThat(reader.read(CLIENT, request(1, START, attributes)))
        .isInstanceOfSatisfying(
            Received.Dropped.class,
            dropped -> assertThat(dropped.reason()).isEqualTo(DropReason.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2805 000001", "2806 00000001 2806 00000002"})
  @DisplayName("GIBA-H-K10: Acct-Status-Type is mandatory, of four octets, and stands once")
  void dropsRequestsWithoutAStatus(String attributes) {
    assertThat(drop(request(1, attributes))).isEqualTo(DropReason.MALFORMED);
  }

  @Test
  void dropsAnAcctStatusTypeOfNoUse() {
    assertThat(drop(request(1, "2806 00000009"))).isEqualTo(DropReason.UNSUPPORTED);
  }

  @Test
  @DisplayName("GIBA-H-K07: any truncation of a request is answered with silence")
  void dropsTruncatedDatagrams() {
    for (int length = 0; length < Octets.WORKED_EXAMPLE.length; length++) {
      assertThat(drop(Arrays.copyOf(Octets.WORKED_EXAMPLE, length)))
          .isEqualTo(DropReason.MALFORMED);
    }
  }

  @Test
  @DisplayName("GIBA-H-K07: any changed bit of a request is answered with silence")
  void dropsForgedDatagrams() {
    for (int bit = 0; bit < Octets.WORKED_EXAMPLE.length * 8; bit++) {
      byte[] forged = Octets.WORKED_EXAMPLE.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(reader.read(CLIENT, forged)).isInstanceOf(Received.Dropped.class);
    }
  }

  @Test
  void ignoresWhatFollowsThePacketInItsDatagram() {
    byte[] padded = Arrays.copyOf(Octets.WORKED_EXAMPLE, Octets.WORKED_EXAMPLE.length + 7);
    assertThat(authentic(padded).request()).isEqualTo(authentic(Octets.WORKED_EXAMPLE).request());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40, 43, 255})
  @DisplayName("GIBA-H-K07: codes other than Accounting-Request are answered with silence")
  void dropsOtherCodes(int code) {
    assertThat(drop(request(code, 1, Octets.SECRET, hex(START)))).isEqualTo(DropReason.UNSUPPORTED);
  }

  @Test
  @DisplayName("GIBA-H-K07: a wrong secret is answered with silence")
  void dropsAWrongSecret() {
    assertThat(drop(request(4, 1, "gi-secret-2", hex(START))))
        .isEqualTo(DropReason.BAD_AUTHENTICATOR);
  }

  @Test
  @DisplayName("GIBA-H-K07: an unknown client is answered with silence")
  void dropsAnUnknownClient() {
    assertThat(reader.read(new InetSocketAddress("127.0.0.2", 40000), Octets.WORKED_EXAMPLE))
        .isInstanceOfSatisfying(
            Received.Dropped.class,
            dropped -> assertThat(dropped.reason()).isEqualTo(DropReason.UNKNOWN_CLIENT));
  }

  @Test
  void checksAMessageAuthenticatorWhereThereIsOne() {
    assertThat(reader.read(CLIENT, Octets.signedRequest(1, Octets.SECRET, START + SESSION)))
        .isInstanceOf(Received.Authentic.class);
    assertThat(drop(Octets.signedRequest(1, "gi-secret-2", START + SESSION)))
        .isEqualTo(DropReason.BAD_AUTHENTICATOR);
    assertThat(drop(request(1, START, attribute(80, "0102"))))
        .isEqualTo(DropReason.BAD_AUTHENTICATOR);
  }

  @Test
  @DisplayName("GIBA-H-K07: Proxy-State comes back in its order, under the authenticator")
  void echoesProxyState() {
    byte[] request =
        request(0x42, attribute(33, "0102"), START, attribute(33, "03"), text(44, "s"));
    byte[] response = authentic(request).response().encode();
    assertThat(response).startsWith(hex("0542 001b")).endsWith(hex("2104 0102 2103 03"));
    assertThat(Octets.authenticatorOf(response))
        .isEqualTo(Octets.responseAuthenticator(response, request));
  }

  private AccountingRequest read(String... attributes) {
    return authentic(request(1, attributes)).request();
  }

  private Received.Authentic authentic(byte[] datagram) {
    Received received = reader.read(CLIENT, datagram);
    assertThat(received).isInstanceOf(Received.Authentic.class);
    return (Received.Authentic) received;
  }

  private DropReason drop(byte[] datagram) {
    Received received = reader.read(CLIENT, datagram);
    assertThat(received).isInstanceOf(Received.Dropped.class);
    return ((Received.Dropped) received).reason();
  }

  private static FramedAddress ipv4(String address) throws Exception {
    return new FramedAddress.Ipv4((Inet4Address) InetAddress.getByName(address));
  }
}

package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A malformed message")
class MalformedMessageTest {
  private static final String GOOD = Wire.register("");

  static Stream<Arguments> answerable() {
    return Stream.of(
        arguments("other version", 505, GOOD.replaceFirst("SIP/2.0\n", "SIP/7.0\n")),
        arguments("two spaces in the request line", 400, GOOD.replaceFirst("ER sip", "ER  sip")),
        arguments("space behind the request line", 400, GOOD.replaceFirst("/2.0\n", "/2.0 \n")),
        arguments("space in the Request-URI", 400, GOOD.replaceFirst("sip:ims", "sip:i ms")),
        arguments("line without colon", 400, "X\n" + GOOD),
        arguments("line without colon below", 400, Wire.register("nonsense\n")),
        arguments("header without name", 400, Wire.register(": x\n")),
        arguments("space in a header name", 400, Wire.register("X Y: x\n")),
        arguments("two Call-IDs", 400, Wire.register("i: other\n")),
        arguments("two From", 400, Wire.register("f: <sip:x@y>;tag=1\n")),
        arguments("two Content-Length", 400, Wire.register("l: 0\n")),
        arguments("negative Content-Length", 400, GOOD.replace("Length: 0", "Length: -9")),
        arguments("body too short", 400, GOOD.replace("Length: 0", "Length: 9")),
        arguments("Max-Forwards above 255", 400, GOOD.replace("70", "300")),
        arguments("no From", 400, GOOD.replaceFirst("From: .*\n", "")),
        arguments("no To", 400, GOOD.replaceFirst("To: .*\n", "")),
        arguments("no Call-ID", 400, GOOD.replaceFirst("Call-ID: .*\n", "")),
        arguments("no CSeq", 400, GOOD.replaceFirst("CSeq: .*\n", "")),
        arguments("CSeq of another method", 400, GOOD.replace("1 REGISTER", "1 INVITE")),
        arguments("CSeq out of range", 400, GOOD.replace("1 REG", "36893488147419103232 REG")),
        arguments("CSeq not a number", 400, GOOD.replace("1 REG", "one REG")),
        arguments("quote left open", 400, GOOD.replace("To: <", "To: \"Mr <")),
        arguments("To without scheme", 400, GOOD.replace("To: <sip:+15550100@", "To: <")),
        arguments("broken escape", 400, GOOD.replace("To: <sip:+1", "To: <sip:%2x")),
        arguments("bracket left open", 400, GOOD.replaceFirst("(To: .*)>", "$1")));
  }

  @ParameterizedTest(name = "{0} gets {1}")
  @MethodSource("answerable")
  @DisplayName("gets an answer while its Via can be read")
  void isAnswered(String what, int status, String text) {
    SipResponse answer = Wire.malformed(text).answer();

    assertThat(answer).isNotNull();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.topVia().branch()).isEqualTo("z9hG4bK776asdhds");
  }

  @Test
  @DisplayName(
      "is told in its answer what is wrong, and gets back what it sent of the mandatory headers")
  void answerSaysWhy() {
    SipResponse answer = Wire.malformed(GOOD.replace("70", "300")).answer();

    assertThat(answer).isNotNull();
    assertThat(answer.reason()).isEqualTo("Bad Request (bad Max-Forwards)");
    assertThat(answer.headerNames())
        .containsExactly("Via", "From", "To", "Call-ID", "CSeq", "Content-Length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Via: SIP/2.0/UDP 127.0.1.1;;branch=z9hG4bK1",
        "Via: SIP/3.0/UDP 127.0.1.1;branch=z9hG4bK1",
        "Via: SIP/2.0/UDP",
        "Via: SIP/2.0/UDP 127.0.1.1:99999;branch=z9hG4bK1",
        "Via: SIP/2.0/UDP [::1;branch=z9hG4bK1",
        "Via: SIP/2.0/UDP 127.0.1.1;branch=\"z9hG4bK1"
      })
  @DisplayName("gets its Via back as it came if that is what cannot be read (RFC 4475 3.1.2.1)")
  void unreadableViaIsGivenBack(String via) {
    SipResponse answer = Wire.malformed(GOOD.replaceFirst("Via:.*", via)).answer();

    assertThat(answer).isNotNull();
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new String(answer.encode(), StandardCharsets.UTF_8)).contains("\r\n" + via + "\r\n");
  }

  @Test
  @DisplayName("without a Via gets no answer")
  void withoutViaIsNotAnswered() {
    assertThat(Wire.malformed(GOOD.replaceFirst("Via:.*", "X-Via: none")).answer()).isNull();
  }

  @Test
  @DisplayName("that is a response or an ACK gets no answer")
  void responsesAndAcksAreNotAnswered() {
    String ack = GOOD.replace("REGISTER", "ACK").replace("70", "300");
    String response = GOOD.replaceFirst(".*\n", "SIP/2.0 4294967301 better not break\n");
    assertThat(Wire.malformed(ack).answer()).isNull();
    assertThat(Wire.malformed(response).answer()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\0b"})
  @DisplayName("is one with a lone CR, LF or NUL in its header: others could read it differently")
  void loneLineEndsAreRefused(String value) {
    assertThat(Wire.malformed(Wire.register("Subject: " + value + "\n")).reason())
        .contains("lone CR, LF or NUL");
    byte[] loneLineFeed = Wire.bytes(Wire.register("Subject: a\u0001X: b\n"));
    for (int i = 0; i < loneLineFeed.length; i++) {
      loneLineFeed[i] = loneLineFeed[i] == 1 ? (byte) '\n' : loneLineFeed[i];
    }
    assertThat(new SipDecoder(DecoderLimits.DEFAULT).decode(loneLineFeed))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  @DisplayName("is one beyond the limits")
  void limitsHold() {
    SipDecoder small = new SipDecoder(new DecoderLimits(2000, 12, 200));
    byte[] large = Wire.bytes(GOOD + "x".repeat(2000));
    byte[] many = Wire.bytes(Wire.register("X: y\n".repeat(12)));
    byte[] wide = Wire.bytes(Wire.register("X: " + "y".repeat(200) + "\n"));
    SipDecoder near = new SipDecoder(new DecoderLimits(65_535, 256, 8192, 3));
    String hops = "<sip:a@b>, \"a,b\" <sip:x@c>, <sip:d,e@f>";
    assertThat(near.decode(Wire.bytes(Wire.register("Route: " + hops + "\n"))))
        .isInstanceOf(SipRequest.class);
    byte[] far = Wire.bytes(Wire.register("Route: " + hops + "\nRoute: <sip:g@h>\n"));
    byte[] vias = Wire.bytes(Wire.register("v: SIP/2.0/UDP a\n".repeat(3)));
    assertThat(statusOf(near.decode(far))).isEqualTo(400);
    assertThat(statusOf(near.decode(vias))).isEqualTo(400);
    byte[] folded = Wire.bytes(Wire.register("X: y" + "\n y".repeat(100) + "\n"));

    assertThat(small.decode(Wire.bytes(GOOD))).isInstanceOf(SipRequest.class);
    assertThat(statusOf(small.decode(large))).isEqualTo(513);
    assertThat(statusOf(small.decode(many))).isEqualTo(400);
    assertThat(statusOf(small.decode(wide))).isEqualTo(400);
    assertThat(statusOf(small.decode(folded))).isEqualTo(400);
  }

  private static int statusOf(Decoded decoded) {
    SipResponse answer = ((MalformedMessage) decoded).answer();
    assertThat(answer).isNotNull();
    return answer.status();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("is a value whatever the bytes are: the decoder never throws")
  void randomBytesNeverThrow(long seed) {
    Random random = new Random(seed);
    SipDecoder decoder = new SipDecoder(DecoderLimits.DEFAULT);
    byte[][] seeds = {
      Wire.bytes(GOOD), Wire.bytes(SipDecoderTest.TORTUOUS), Wire.bytes(SipDecoderTest.WIDE_RANGE)
    };
    for (int round = 0; round < 30_000; round++) {
      byte[] bytes = round % 10 == 0 ? noise(random) : mutation(seeds[round % 3], random);
      String shown = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThatCode(() -> readAll(decoder.decode(bytes))).as(shown).doesNotThrowAnyException();
    }
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutation(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    String spice = "\r\n \t:;,=<>\"\\@%[]/?\0zZ09";
    for (int i = random.nextInt(6); i >= 0; i--) {
      boolean spiced = random.nextBoolean();
      int value = spiced ? spice.charAt(random.nextInt(spice.length())) : random.nextInt(256);
      bytes[random.nextInt(bytes.length)] = (byte) value;
    }
    return bytes;
  }

  /** What is accepted can be read and sent on; only asking for a broken header may complain. */
  private static void readAll(Decoded decoded) {
    if (!(decoded instanceof SipMessage message)) {
      return;
    }
    new SipDecoder(DecoderLimits.DEFAULT).decode(message.encode());
    message.forEachHeader((name, value) -> message.elements(name));
    message.topVia();
    try {
      message.vias();
      message.addresses("Contact");
      message.addresses("Route");
      if (message instanceof SipRequest request) {
        Object again = Uri.parse(request.requestUri().toString());
        assertThat(again).isEqualTo(request.requestUri());
      }
    } catch (SipSyntaxException allowed) {
      assertThat(allowed).hasMessageNotContainingAny("\r", "\n");
    }
  }
}

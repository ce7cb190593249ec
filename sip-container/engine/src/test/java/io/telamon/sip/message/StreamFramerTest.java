package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.message.StreamFramer.Broken;
import io.telamon.sip.message.StreamFramer.Framed;
import io.telamon.sip.message.StreamFramer.Message;
import io.telamon.sip.message.StreamFramer.Ping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The framer of a stream")
class StreamFramerTest {
  private static final byte[] FIRST =
      Wire.bytes(Wire.register("").replace("Content-Length: 0", "l  :\n 6") + "a\n\nb");
  private static final byte[] SECOND = Wire.bytes(Wire.register("X: Content-Length: 99\n"));
  private static final byte[] STREAM =
      concat(FIRST, Wire.bytes("\n\n"), SECOND, Wire.bytes("\n"), FIRST);

  private final StreamFramer framer = new StreamFramer(DecoderLimits.DEFAULT);

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static List<Framed> feed(StreamFramer framer, byte[]... pieces) {
    List<Framed> found = new ArrayList<>();
    for (byte[] piece : pieces) {
      framer.append(piece);
      for (Framed next = framer.next(); next != null; next = framer.next()) {
        found.add(next);
      }
    }
    return found;
  }

  private static void assertWhole(List<Framed> found) {
    assertThat(found).hasSize(4);
    assertThat(((Message) found.get(0)).bytes()).isEqualTo(FIRST);
    assertThat(found.get(1)).isInstanceOf(Ping.class);
    assertThat(((Message) found.get(2)).bytes()).isEqualTo(SECOND);
    assertThat(((Message) found.get(3)).bytes()).isEqualTo(FIRST);
  }

  @Test
  @DisplayName("finds the same messages wherever the stream is cut in two")
  void everyBoundary() {
    for (int cut = 0; cut <= STREAM.length; cut++) {
      StreamFramer fresh = new StreamFramer(DecoderLimits.DEFAULT);
      List<Framed> found =
          feed(fresh, Arrays.copyOf(STREAM, cut), Arrays.copyOfRange(STREAM, cut, STREAM.length));
      assertWhole(found);
      assertThat(fresh.holdsPart()).as("cut at " + cut).isFalse();
    }
  }

  @Test
  @DisplayName("finds the same messages byte by byte")
  void byteByByte() {
    List<Framed> found = new ArrayList<>();
    for (byte b : STREAM) {
      found.addAll(feed(framer, new byte[] {b}));
    }
    assertWhole(found);
  }

  @Test
  @DisplayName("says whether a message has begun")
  void knowsParts() {
    assertThat(framer.holdsPart()).isFalse();
    feed(framer, Wire.bytes("\n"));
    assertThat(framer.holdsPart()).isFalse();
    feed(framer, Arrays.copyOf(FIRST, 10));
    assertThat(framer.holdsPart()).isTrue();
    feed(framer, Arrays.copyOfRange(FIRST, 10, FIRST.length));
    assertThat(framer.holdsPart()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: 0x10\n",
        "Content-Length: -1\n",
        "Content-Length:\n",
        "Content-Length: 5\nl: 7\n",
        "Content-Length: 99999999999999999999\n",
        "Content-Length : 1 2\n",
      })
  @DisplayName("gives up where no Content-Length tells the end (RFC 3261 18.3)")
  void givesUp(String contentLength) {
    String text = Wire.register("").replace("Content-Length: 0\n", contentLength);
    List<Framed> found = feed(framer, Wire.bytes(text), FIRST);

    assertThat(found).hasSize(1);
    Broken broken = (Broken) found.get(0);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.header()).isEqualTo(Wire.bytes(text));
    assertThat(framer.holdsPart()).isFalse();
    MalformedMessage refused =
        new SipDecoder(DecoderLimits.DEFAULT)
            .refuse(broken.header(), broken.status(), broken.reason());
    assertThat(refused.answer()).isNotNull();
    assertThat(refused.answer().status()).isEqualTo(400);
    assertThat(refused.answer().callId()).isEqualTo("a84b4c76e66710@127.0.1.1");
  }

  @Test
  @DisplayName("refuses a message larger than allowed when its header tells, with 513")
  void refusesLargeMessage() {
    String text = Wire.register("").replace("Length: 0", "Length: 65500");
    assertThat(feed(framer, Wire.bytes(text)).get(0))
        .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.status()).isEqualTo(513));
  }

  @Test
  @DisplayName("refuses header fields that do not end, and then holds nothing")
  void refusesEndlessHeader() {
    String endless = Wire.register("").replace("Content-Length: 0\n\n", "");
    List<Framed> found = new ArrayList<>(feed(framer, Wire.bytes(endless)));
    byte[] more = "X-Filler: 0123456789\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 100 && found.isEmpty(); i++) {
      found.addAll(feed(framer, more));
    }
    assertThat(found).hasSize(1);
    Broken broken = (Broken) found.get(0);
    assertThat(broken.status()).isEqualTo(513);
    assertThat(broken.header().length)
        .isLessThan(DecoderLimits.DEFAULT.maxMessageBytes() + more.length + 1);
    assertThat(feed(framer, FIRST)).isEmpty();
    assertThat(framer.holdsPart()).isFalse();
  }
}

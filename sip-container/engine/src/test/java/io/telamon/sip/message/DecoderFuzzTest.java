package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.telamon.sip.message.StreamFramer.Framed;
import io.telamon.sip.message.StreamFramer.Message;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What holds for every input of the decoder and of the framer. In the normal build the inputs are
 * the seeds and findings under src/test/resources. Ten minutes of search by coverage:
 *
 * <pre>./mvnw -Pfuzz test -pl sip-container/engine -am</pre>
 *
 * <p>What it finds is written beside the seeds, and stays there once the fault is repaired.
 */
class DecoderFuzzTest {
  private static final SipDecoder DECODER = new SipDecoder(DecoderLimits.DEFAULT);

  @FuzzTest(maxDuration = "10m")
  void decoding(byte[] input) {
    Decoded decoded = DECODER.decode(input.clone());
    if (decoded instanceof SipMessage message) {
      byte[] encoded = message.encode();
      SipMessage again = (SipMessage) DECODER.decode(encoded.clone());
      assertThat(again.encode()).isEqualTo(encoded);
      read(message);
      if (message instanceof SipRequest request) {
        assertThat(DECODER.decode(request.response(500).encode())).isNotNull();
      }
    } else if (decoded instanceof MalformedMessage malformed && malformed.answer() != null) {
      malformed.answer().encode();
    }
  }

  /** Only asking for a broken header may complain. */
  private static void read(SipMessage message) {
    message.forEachHeader((name, value) -> message.elements(name));
    message.topVia();
    message.from();
    message.to();
    for (String name : List.of("Contact", "Route", "Record-Route", "Path")) {
      try {
        message.addresses(name);
      } catch (SipSyntaxException allowed) {
        assertThat(allowed).hasMessageNotContainingAny("\r", "\n");
      }
    }
    if (message instanceof SipRequest request) {
      try {
        Uri uri = request.requestUri();
        assertThat(Uri.parse(uri.toString())).isEqualTo(uri);
      } catch (SipSyntaxException allowed) {
        assertThat(allowed).hasMessageNotContainingAny("\r", "\n");
      }
    }
  }

  /** The first octet says how the stream is cut; the messages found must not depend on it. */
  @FuzzTest(maxDuration = "10m")
  void framing(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] stream = Arrays.copyOfRange(input, 1, input.length);
    List<Framed> whole = frames(stream, stream.length);
    List<Framed> cut = frames(stream, 1 + (input[0] & 0xff));
    assertThat(cut).hasSameSizeAs(whole);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (int i = 0; i < whole.size(); i++) {
      assertThat(cut.get(i)).hasSameClassAs(whole.get(i));
      if (whole.get(i) instanceof Message message) {
        assertThat(((Message) cut.get(i)).bytes()).isEqualTo(message.bytes());
        found.writeBytes(message.bytes());
      }
    }
    assertThat(found.size()).isLessThanOrEqualTo(stream.length);
  }

  private static List<Framed> frames(byte[] stream, int step) {
    StreamFramer framer = new StreamFramer(DecoderLimits.DEFAULT);
    List<Framed> found = new ArrayList<>();
    for (int at = 0; at < stream.length; at += step) {
      framer.append(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + step)));
      for (Framed next = framer.next(); next != null; next = framer.next()) {
        found.add(next);
      }
    }
    return found;
  }
}

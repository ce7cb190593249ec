package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The decoder")
class SipDecoderTest {

  /** In the manner of RFC 4475 3.1.1.1: everything odd that is still allowed. */
  static final String TORTUOUS =
      """
      INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
      TO :
       sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
      from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
        ;
        tag = 98asjd8
      MaX-fOrWaRdS: 0068
      Call-ID: wsinv.ndaksdj@192.0.2.1
      Content-Length   : 150
      cseq: 0009
        INVITE
      Via  : SIP  /   2.0
       /UDP
          192.0.2.2;branch=390skdjuw
      s :
      NewFangledHeader:   newfangled value
       continued newfangled value
      UnknownHeaderWithUnusualValue: ;;,,;;,;
      Content-Type: application/sdp
      Route:
       <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
      v:  SIP  / 2.0  / TCP     spindle.example.com   ;
        branch  =   z9hG4bK9ikj8  ,
       SIP  /    2.0   / UDP  192.168.255.111   ; branch=
       z9hG4bK30239
      m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
            newvalue ;
        secondparam ; q = 0.33

      v=0
      o=mhandley 29739 7272939 IN IP4 192.0.2.3
      s=-
      c=IN IP4 192.0.2.4
      t=0 0
      m=audio 49217 RTP/AVP 0 12
      m=video 3227 RTP/AVP 31
      a=rtpmap:31 LPC
      """;

  /** RFC 4475 3.1.1.2: a method and header names of every token character. */
  static final String WIDE_RANGE =
      """
      !interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
      Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~
      To: "BEL:\\\7 NUL:\\\0 DEL:\\\177" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
      From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="работающий";tag=_token~1'+`*%!-.
      Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\\/"][?}{
      CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~
      Max-Forwards: 255
      extensionHeader-!.%*+_`'~:大停電
      Content-Length: 0

      """;

  static List<String> wellFormed() {
    return List.of(
        TORTUOUS,
        WIDE_RANGE,
        Wire.register(""),
        Wire.register("P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=001\n"),
        """
        SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое
        Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
        Call-ID: unreason.1234ksdfak3j2erwedfsASdf
        CSeq: 35 INVITE
        From: sip:user@example.com;tag=11141343
        To: sip:user@example.edu;tag=2229
        Content-Length: 0
        Contact: <sip:user@host198.example.com>

        """,
        """
        SIP/2.0 100\s
        Via: SIP/2.0/UDP [2001:db8::9:1]:5070;received=2001:db8::9:255;branch=z9hG4bKas3
        Call-ID: noreason.asndj203insdf99223ndf
        CSeq: 35 INVITE
        From: <sip:user@example.com>;tag=39ansfi3
        To: <sip:user@example.edu>;tag=902jndnke3
        Content-Length: 0

        """);
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  @DisplayName("gives back an untouched message byte for byte")
  void untouchedMessageIsEncodedByteForByte(String text) {
    SipMessage message = (SipMessage) Wire.decode(text);

    assertThat(Wire.text(message)).isEqualTo(text);
    assertThat(Wire.text(message.copy())).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  @DisplayName("leaves all other lines as they were when one header is changed")
  void changingOneHeaderLeavesTheOthers(String text) {
    SipMessage message = (SipMessage) Wire.decode(text);

    message.addHeader("X-New", "1");
    assertThat(Wire.text(message)).isNotEqualTo(text).contains("\nX-New: 1\n\n");
    message.removeHeader("x-new");

    assertThat(Wire.text(message)).isEqualTo(text);
  }

  @Test
  @DisplayName("reads folded, compact and oddly spaced headers (RFC 4475 3.1.1.1)")
  void readsTortuousHeaders() {
    SipRequest invite = Wire.request(TORTUOUS);

    assertThat(invite.method()).isEqualTo("INVITE");
    assertThat(invite.to().tag()).isEqualTo("1918181833n");
    assertThat(invite.from().displayName()).isEqualTo("J Rosenberg \\\"");
    assertThat(invite.from().tag()).isEqualTo("98asjd8");
    assertThat(invite.maxForwards()).isEqualTo(68);
    assertThat(invite.cseq()).isEqualTo(new CSeq(9, "INVITE"));
    assertThat(invite.vias()).extracting(Via::transport).containsExactly("UDP", "TCP", "UDP");
    assertThat(invite.vias())
        .extracting(Via::branch)
        .containsExactly("390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239");
    assertThat(invite.header("Subject")).isEmpty();
    assertThat(invite.header("newfangledheader"))
        .isEqualTo("newfangled value continued newfangled value");
    NameAddr contact = invite.addresses("Contact").get(0);
    assertThat(contact.displayName()).isEqualTo("Quoted string \"\"");
    assertThat(contact.parameters().get("newparam")).isEqualTo("newvalue");
    assertThat(contact.parameters().get("secondparam")).isEmpty();
    assertThat(contact.parameters().get("Q")).isEqualTo("0.33");
    SipUri route = (SipUri) invite.addresses("Route").get(0).uri();
    assertThat(route.isLooseRouter()).isTrue();
    assertThat(invite.bodyLength()).isEqualTo(150);
  }

  @Test
  @DisplayName("keeps methods, URIs and headers of unusual characters (RFC 4475 3.1.1.2)")
  void readsUnusualCharacters() {
    SipRequest request = Wire.request(WIDE_RANGE);

    SipUri uri = (SipUri) request.requestUri();
    assertThat(uri.user()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
    assertThat(uri.password()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    assertThat(uri.host()).isEqualTo("example.com");
    assertThat(request.from().displayName()).isEqualTo("token1~` token2'+_ token3*%!.-");
    assertThat(request.from().tag()).isEqualTo("_token~1'+`*%!-.");
    assertThat(request.to().displayName()).isEqualTo("BEL:\7 NUL:\0 DEL:\177");
    assertThat(request.header("extensionheader-!.%*+_`'~")).isEqualTo("大停電");
  }

  @Test
  @DisplayName("reads again whatever was encoded here, also what it would refuse from a peer")
  void rereadsWhatWasEncoded() {
    SipResponse response = Wire.request(TORTUOUS).response(200);
    response.addHeader("Content-Type", "text/plain");
    response.addHeader("Content-Type", "text/plain");
    byte[] encoded = response.encode();

    assertThat(new SipDecoder(DecoderLimits.DEFAULT).decode(encoded.clone()))
        .isInstanceOf(MalformedMessage.class);
    SipMessage again = SipDecoder.reread(encoded.clone());
    assertThat(again.encode()).isEqualTo(encoded);
    assertThat(again.topVia()).isEqualTo(response.topVia());
  }

  @Test
  @DisplayName("keeps a body of any bytes")
  void keepsBinaryBody() {
    byte[] body = new byte[256];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    SipRequest request = Wire.request(Wire.register(""));
    request.setBody(body, "application/octet-stream");

    byte[] wire = request.encode();
    SipRequest again = (SipRequest) new SipDecoder(DecoderLimits.DEFAULT).decode(wire);

    assertThat(again.body()).isEqualTo(body);
    assertThat(again.encode()).isEqualTo(wire);
    assertThat(again.header("Content-Length")).isEqualTo("256");
  }

  @Test
  @DisplayName("ignores bytes behind Content-Length (RFC 4475 3.1.1.8)")
  void ignoresBytesBehindTheBody() {
    String request = Wire.register("");
    assertThat(Wire.text(Wire.request(request + "INVITE sip:x SIP/2.0"))).isEqualTo(request);
  }

  @Test
  @DisplayName("takes the rest of the datagram as the body where Content-Length is missing")
  void bodyWithoutContentLength() {
    String text = Wire.register("").replace("Content-Length: 0\n", "") + "body";
    SipRequest request = Wire.request(text);
    assertThat(request.body()).isEqualTo("body".getBytes(StandardCharsets.UTF_8));
    assertThat(Wire.text(request)).isEqualTo(text);
  }

  @Test
  @DisplayName("skips line ends before the start line (RFC 3261 7.5)")
  void skipsLeadingLineEnds() {
    assertThat(Wire.request("\n\n" + Wire.register("")).method()).isEqualTo("REGISTER");
  }

  @Test
  @DisplayName("knows a keep-alive from a message")
  void knowsKeepAlives() {
    assertThat(SipDecoder.isKeepAlive(Wire.bytes("\n\n"))).isTrue();
    assertThat(SipDecoder.isKeepAlive(new byte[4])).isTrue();
    assertThat(SipDecoder.isKeepAlive(Wire.bytes(Wire.register("")))).isFalse();
  }

  @Test
  @DisplayName("takes every truncation of a message for malformed")
  void truncationsAreMalformed() {
    byte[] whole = Wire.bytes(TORTUOUS);
    for (int length = 0; length < whole.length; length++) {
      Decoded decoded = new SipDecoder(DecoderLimits.DEFAULT).decode(Arrays.copyOf(whole, length));
      // The last line end is the body's: Content-Length leaves it out.
      boolean complete = length >= whole.length - bytesBehindBody(whole);
      assertThat(decoded instanceof SipMessage).as("length " + length).isEqualTo(complete);
    }
  }

  private static int bytesBehindBody(byte[] whole) {
    SipRequest request = (SipRequest) new SipDecoder(DecoderLimits.DEFAULT).decode(whole);
    return whole.length - request.encode().length;
  }
}

package io.telamon.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** Messages written as text blocks, with the line ends of the wire. */
public final class Wire {
  private Wire() {}

  public static byte[] bytes(String textBlock) {
    return textBlock.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  public static SipRequest request(String textBlock) {
    Decoded decoded = decode(textBlock);
    assertThat(decoded).isInstanceOf(SipRequest.class);
    return (SipRequest) decoded;
  }

  public static SipResponse response(String textBlock) {
    Decoded decoded = decode(textBlock);
    assertThat(decoded).isInstanceOf(SipResponse.class);
    return (SipResponse) decoded;
  }

  public static MalformedMessage malformed(String textBlock) {
    Decoded decoded = decode(textBlock);
    assertThat(decoded).isInstanceOf(MalformedMessage.class);
    return (MalformedMessage) decoded;
  }

  public static Decoded decode(String textBlock) {
    return new SipDecoder(DecoderLimits.DEFAULT).decode(bytes(textBlock));
  }

  public static String text(SipMessage message) {
    return new String(message.encode(), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** An ordinary REGISTER with the line of a header of the test's choice, which may be empty. */
  public static String register(String moreLines) {
    return """
        REGISTER sip:ims.mnc001.mcc001.3gppnetwork.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bK776asdhds
        Max-Forwards: 70
        From: <sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org>;tag=1928301774
        To: <sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org>
        Call-ID: a84b4c76e66710@127.0.1.1
        CSeq: 1 REGISTER
        Contact: <sip:127.0.1.1:5061>;expires=600000
        """
        + moreLines
        + "Content-Length: 0\n\n";
  }
}

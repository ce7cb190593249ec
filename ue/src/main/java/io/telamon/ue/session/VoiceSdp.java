package io.telamon.ue.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** The description of a voice session: one audio stream (RFC 8866, TS 26.114 6.2.2). */
final class VoiceSdp {
  static final String CONTENT_TYPE = "application/sdp";

  private VoiceSdp() {}

  /**
   * Audio at this address.
   *
   * @param port of RTP; 0 refuses the stream
   * @param version of the description, rising with each one of a session
   */
  static byte[] of(InetAddress address, int port, int version) {
    String family = address instanceof Inet6Address ? "IP6" : "IP4";
    String place = "IN " + family + " " + address.getHostAddress();
    return String.join(
            "\r\n",
            List.of(
                "v=0",
                "o=- 1 " + version + " " + place,
                "s=-",
                "c=" + place,
                "t=0 0",
                "m=audio " + port + " RTP/AVP 97 98 0 101",
                "a=rtpmap:97 AMR-WB/16000/1",
                "a=fmtp:97 mode-change-capability=2;max-red=220",
                "a=rtpmap:98 AMR/8000/1",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=ptime:20",
                "a=sendrecv",
                ""))
        .getBytes(UTF_8);
  }

  /** Whether the body describes a session at all. */
  static boolean isSession(byte[] body) {
    String text = new String(body, UTF_8);
    return text.startsWith("v=0") && text.contains("\nm=audio ");
  }
}

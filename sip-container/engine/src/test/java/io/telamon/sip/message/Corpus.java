package io.telamon.sip.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that each differ from an ordinary one in one meaningful way, and the torture messages.
 */
final class Corpus {
  private static final String NAME_ADDRS =
      """
      <sip:a@example.com>
      sip:a@example.com
      Alice <sip:a@example.com>
      "Alice" <sip:a@example.com>
      "A \\"B\\" C" <sip:a@example.com>
      "a,b;c" <sip:a@example.com>
      "<sip:b@example.net>" <sip:a@example.com>
      A B C <sip:a@example.com>
      "" <sip:a@example.com>
      "\\\\" <sip:a@example.com>
      <sip:example.com>
      <sip:a@example.com:5070>
      <sip:a@192.0.2.1>
      <sip:a@[2001:db8::1]>
      <sip:a@[2001:db8::1]:5070>
      <sip:a:secret@example.com>
      <sip:a@example.com;transport=tcp>
      <sip:a@example.com;lr>
      <sip:a@example.com;maddr=192.0.2.9;ttl=3>
      <sip:a@example.com?subject=x>
      <sip:+15550100@example.com;user=phone>
      <sip:%61@example.com>
      <sip:a;b=c@example.com>
      <sip:a,b@example.com>
      <sip:a?b@example.com>
      <sip:a/b@example.com>
      <sips:a@example.com>
      <SIP:a@EXAMPLE.com>
      <tel:+15550100>
      <tel:+1-555-0100>
      <tel:911;phone-context=+1>
      <urn:service:sos>
      <http://example.com/x?y=z>
      <mailto:a@example.com>
      <sip:a@example.com>;x
      <sip:a@example.com>;x=y
      <sip:a@example.com>;x="y z"
      <sip:a@example.com>;x="a;b,c"
      <sip:a@example.com> ; x = y
      sip:a@example.com;x=y
      <sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>
      <sip:a@example.com
      sip:a@example.com>
      "Alice <sip:a@example.com>
      <>
      Alice
      <sip:@example.com>
      <sip:a@>
      <sip:a@[2001:db8::1>
      <sip:a@example.com:99999>
      <sip:a@example.com:0>
      <sip:a@example.com:x>
      """;

  private static final String VIAS =
      """
      SIP/2.0/UDP 127.0.1.1:5061;branch=z9hG4bK1
      SIP/2.0/TCP 127.0.1.1;branch=z9hG4bK1
      SIP/2.0/TLS host.example.com:5061;branch=z9hG4bK1
      SIP/2.0/SCTP host.example.com;branch=z9hG4bK1
      SIP/2.0/WS x.invalid;branch=z9hG4bK1
      SIP / 2.0 / UDP  127.0.1.1:5061 ;branch = z9hG4bK1
      SIP/2.0/UDP [2001:db8::1]:5061;branch=z9hG4bK1
      SIP/2.0/UDP [2001:db8::1];branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1;rport;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1;rport=5062;received=127.0.1.2;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1;branch=z9hG4bK1;x="a b"
      SIP/2.0/UDP 127.0.1.1;branch=z9hG4bK1;comp=sigcomp
      SIP/2.0/UDP 127.0.1.1;ttl=16;maddr=224.2.0.1;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1
      SIP/2.0/UDP 127.0.1.1;branch=z9hG4bK1, SIP/2.0/TCP 127.0.1.9;branch=z9hG4bK2
      SIP/2.0/UDP 127.0.1.1;branch=z9hG4bK1;keep;alias
      SIP/2.0/NEW 127.0.1.1;branch=z9hG4bK1
      SIP/2.0/UDP host-name.example.com.;branch=z9hG4bK1
      SIP/2.0/UDP
      SIP/2.0 127.0.1.1;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1:99999;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1;branch=
      SIP/2.0/UDP [2001:db8::1;branch=z9hG4bK1
      SIP/2.0/UDP 127.0.1.1;;branch=z9hG4bK1
      """;

  private static final String CSEQS =
      """
      1 REGISTER
      0 REGISTER
      2147483647 REGISTER
      4294967295 REGISTER
      0001 REGISTER
      1   REGISTER
      4294967296 REGISTER
      -1 REGISTER
      1 INVITE
      1
      REGISTER
      x REGISTER
      """;

  private static final String CALL_IDS =
      """
      a@b
      a
      a@b@c
      word%ZK-!.*_+'@word`~)(><:\\/"][?}{
      f81d4fae-7dec-11d0-a765-00a0c91e6bf6@[2001:db8::1]
      a b
      """;

  private static final String REQUEST_LINES =
      """
      REGISTER sip:example.com SIP/2.0
      REGISTER sips:example.com SIP/2.0
      REGISTER sip:a@example.com:5070;transport=tcp;lr SIP/2.0
      REGISTER sip:[2001:db8::1]:5070 SIP/2.0
      REGISTER tel:+15550100 SIP/2.0
      REGISTER urn:service:sos SIP/2.0
      REGISTER sip:a%20b@example.com SIP/2.0
      REGISTER sip:a@example.com?x=y SIP/2.0
      REGISTER sip:a@example.com;x=y%20z SIP/2.0
      REGISTER http://example.com SIP/2.0
      REGISTER sip:example.com SIP/3.0
      REGISTER  sip:example.com SIP/2.0
      REGISTER sip:example.com  SIP/2.0
      REGISTER sip:example.com
      REGISTER SIP/2.0
      REG(STER sip:example.com SIP/2.0
      """;

  private static final String OTHERS =
      """
      Max-Forwards: 0
      Max-Forwards: 255
      Max-Forwards: 256
      Max-Forwards: x
      Expires: 0
      Expires: 600000
      Expires: 4294967295
      Supported: path, outbound, sec-agree
      Require: path
      Proxy-Require: sec-agree
      Allow: INVITE, ACK, NEW
      Authorization: Digest username="u", realm="r", nonce="", uri="sip:r", response=""
      Authorization: Digest username="u@r",realm="r",nonce="n",uri="sip:r",response="00",integrity-protected="yes",algorithm=AKAv1-MD5
      WWW-Authenticate: Digest realm="r", nonce="n", algorithm=AKAv1-MD5, qop="auth,auth-int"
      Security-Client: ipsec-3gpp; alg=hmac-sha-1-96; spi-c=1; spi-s=2; port-c=5062; port-s=5063
      Security-Verify: ipsec-3gpp;q=0.1;alg=hmac-md5-96;spi-c=1;spi-s=2;port-c=5062;port-s=5063
      P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0010100010019B01
      P-Visited-Network-ID: "visited.example.org"
      P-Visited-Network-ID: other.net, "Visited network number 1"
      P-Charging-Vector: icid-value="a1b2c3";icid-generated-at=192.0.2.5;orig-ioi=home.example.net
      P-Charging-Function-Addresses: ccf="aaa://cdf1.example.net";ecf="aaa://ocf1.example.net"
      P-Asserted-Identity: "Alice" <sip:+15550100@example.net>, <tel:+15550100>
      P-Preferred-Identity: <sip:+15550100@example.net>
      P-Associated-URI: <sip:+15550100@example.net>, <tel:+15550100>
      P-Called-Party-ID: <sip:+15550100@example.net>
      P-Served-User: <sip:+15550100@example.net>;sescase=term;regstate=unreg
      P-User-Database: <aaa://hss1.example.net>
      P-Profile-Key: <sip:chat-!.*!@example.net>
      P-Asserted-Service: urn:urn-7:3gpp-service.ims.icsi.mmtel
      P-Early-Media: supported
      Privacy: id
      Privacy: user;header
      Reason: SIP;cause=503;text="gone"
      Event: reg
      Event: presence;id=1
      Subscription-State: active;expires=600000
      Accept: application/reginfo+xml
      Accept: application/sdp;level=1, text/*, */*
      Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
      Reject-Contact: *;mobility="mobile"
      Date: Sat, 13 Nov 2010 23:29:00 GMT
      Subject:
      Subject: a, b; c="d
      Timestamp: 54.21 0.5
      User-Agent: Telamon/1.0 (lab; test) x
      Warning: 307 isi.edu "Session parameter 'foo' not understood"
      Retry-After: 120 (in a meeting);duration=3600
      Min-Expires: 60
      Content-Language: en, fr
      Content-Disposition: session;handling=optional
      MIME-Version: 1.0
      History-Info: <sip:a@example.com>;index=1
      Diversion: <sip:a@example.com>;reason=busy
      Session-Expires: 1800;refresher=uac
      Geolocation: <cid:a@b>
      X-New: anything "at <all
      x-folded: a
       b
      k: path
      u: reg
      """;

  private Corpus() {}

  /** By a name that says what is particular. */
  static Map<String, byte[]> messages() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String header : List.of("From", "To", "Contact", "Route")) {
      for (String value : lines(NAME_ADDRS)) {
        put(all, header + ": " + value);
      }
    }
    lines(VIAS).forEach(via -> put(all, "Via: " + via));
    lines(CSEQS).forEach(cseq -> put(all, "CSeq: " + cseq));
    lines(CALL_IDS).forEach(id -> put(all, "Call-ID: " + id));
    for (String line : lines(REQUEST_LINES)) {
      all.put(line, Wire.bytes(Wire.register("").replaceFirst(".*", line)));
    }
    for (String line : OTHERS.replace("\n ", "\u0001").lines().toList()) {
      put(all, line.replace("\u0001", "\n "));
    }
    Torture.rows().forEach(row -> all.put(row.toString(), row.bytes()));
    return all;
  }

  private static List<String> lines(String block) {
    return new ArrayList<>(block.lines().toList());
  }

  /** An ordinary REGISTER in which this header replaces the one of its name, or is added. */
  private static void put(Map<String, byte[]> all, String header) {
    String name = header.substring(0, header.indexOf(':') + 1);
    StringBuilder text = new StringBuilder();
    boolean placed = false;
    for (String line : Wire.register("").lines().toList()) {
      boolean last = line.startsWith("Content-Length") && !placed;
      if (last || line.startsWith(name)) {
        text.append(header).append('\n');
        placed = true;
      }
      if (!line.startsWith(name)) {
        text.append(line).append('\n');
      }
    }
    all.put(header, Wire.bytes(text.toString()));
  }
}

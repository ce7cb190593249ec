package io.telamon.bench.registration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** One UE with an address and ports of its own; its sockets are open while it registers. */
final class Ue {
  private static final int SERVER_PORT = 10_000;
  private static final int CLIENT_PORT = 10_001;
  private static final int SERVED_IN_A_NET = 250;

  private static final String SECURITY_SERVER = "Security-Server: ";

  private final String address;
  private final String impi;
  private final String impu;
  private final Target target;
  private int cseq;
  private int spi = 4096;
  private String challenge = "";
  private String securityServer = "";
  private boolean answered;
  private long began;
  private long expires;
  private DatagramChannel us;
  private DatagramChannel uc;

  /**
   * Where and how all UEs register.
   *
   * @param secAgree whether by the security associations of TS 33.203, or without
   */
  record Target(InetSocketAddress pcscf, String realm, boolean secAgree) {}

  @SuppressWarnings("NullAway.Init") // the channels are open from begin to end
  Ue(int number, Target target) {
    this.target = target;
    this.address = "127.32." + number / SERVED_IN_A_NET + "." + (1 + number % SERVED_IN_A_NET);
    this.impi = imsi(number) + "@" + target.realm();
    this.impu = "sip:+" + msisdn(number) + "@" + target.realm();
  }

  static String imsi(int number) {
    return "0010107%08d".formatted(number);
  }

  private static String msisdn(int number) {
    return "17%08d".formatted(number);
  }

  /** What an HSS has to know of it, as one line of JSON. */
  static String subscription(int number, String realm) {
    return """
        {"imsi": "%s", "mncLength": 2, "msisdn": "%2$s", \
        "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"], \
        "authenticationSchemes": ["Digest-AKAv1-MD5"], "k": "%4$s", "opc": "%5$s"}
        """
        .formatted(imsi(number), msisdn(number), realm, Usim.K, Usim.OPC);
  }

  void begin(Selector selector, long due, long seconds) throws IOException {
    began = due;
    answered = false;
    expires = seconds;
    us = bound(SERVER_PORT);
    uc = bound(CLIENT_PORT);
    us.register(selector, SelectionKey.OP_READ, this);
    String keep = seconds == 0 ? securityServer : "";
    boolean protectedly = target.secAgree() && !keep.isEmpty();
    send(protectedly, register(protectedly ? challenge : "nonce=\"\", response=\"\""));
  }

  private DatagramChannel bound(int port) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(address, port));
    return channel;
  }

  long began() {
    return began;
  }

  /**
   * Takes what has come; sends what follows from it.
   *
   * @return the final status of the registration, 0 if it goes on
   */
  int receive(ByteBuffer buffer, Usim usim) throws IOException, GeneralSecurityException {
    buffer.clear();
    if (us.receive(buffer) == null) {
      return 0;
    }
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    int status = text.startsWith("SIP/2.0 ") ? Integer.parseInt(text.substring(8, 11)) : 0;
    if (status < 200 || !text.contains("\r\nCSeq: " + cseq + " ")) {
      return 0;
    }
    if (status == 401 && !answered) {
      answered = true;
      answer(text, usim);
      return 0;
    }
    if (status / 100 != 2 || expires == 0) {
      challenge = "";
      securityServer = "";
    }
    return status;
  }

  private void answer(String unauthorized, Usim usim) throws IOException, GeneralSecurityException {
    String nonce = between(unauthorized, "nonce=\"", "\"");
    securityServer =
        unauthorized
            .lines()
            .filter(line -> target.secAgree() && line.startsWith(SECURITY_SERVER))
            .map(line -> line.substring(SECURITY_SERVER.length()))
            .collect(Collectors.joining(", "));
    challenge = "nonce=\"%s\", response=\"%s\"".formatted(nonce, response(nonce, usim.res(nonce)));
    challenge += ", qop=auth, nc=00000001, cnonce=\"c0ffee\"";
    send(target.secAgree(), register(challenge));
  }

  private String response(String nonce, byte[] res) throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    md5.update((impi + ":" + target.realm() + ":").getBytes(StandardCharsets.US_ASCII));
    String ha1 = HexFormat.of().formatHex(md5.digest(res));
    String ha2 = hex(md5, "REGISTER:sip:" + target.realm());
    return hex(md5, ha1 + ":" + nonce + ":00000001:c0ffee:auth:" + ha2);
  }

  private static String hex(MessageDigest md5, String text) {
    return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private String register(String credentials) {
    cseq++;
    StringBuilder text = new StringBuilder(1200);
    text.append("REGISTER sip:").append(target.realm()).append(" SIP/2.0\r\nVia: SIP/2.0/UDP ");
    text.append(address).append(':').append(SERVER_PORT).append(";branch=z9hG4bK").append(began);
    text.append('x').append(cseq).append("\r\nMax-Forwards: 70\r\nFrom: <").append(impu);
    text.append(">;tag=").append(began).append("\r\nTo: <").append(impu).append(">\r\nCall-ID: ");
    text.append(began).append('@').append(address).append("\r\nCSeq: ").append(cseq);
    text.append(" REGISTER\r\nContact: <sip:").append(address).append(':').append(SERVER_PORT);
    text.append(">\r\nExpires: ").append(expires).append("\r\nSupported: path\r\n");
    text.append("P-Access-Network-Info: 3GPP-UTRAN-FDD;utran-cell-id-3gpp=0010100010001\r\n");
    if (target.secAgree()) {
      securityAgreement(text);
    }
    text.append("Authorization: Digest username=\"").append(impi).append("\", realm=\"");
    text.append(target.realm()).append("\", uri=\"sip:").append(target.realm());
    text.append("\", algorithm=AKAv1-MD5, ").append(credentials).append("\r\n");
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  private void securityAgreement(StringBuilder text) {
    spi += securityServer.isEmpty() ? 2 : 0;
    text.append("Require: sec-agree\r\nProxy-Require: sec-agree\r\nSecurity-Client: ipsec-3gpp");
    text.append(";alg=hmac-sha-1-96;ealg=null;prot=esp;mod=trans;spi-c=").append(spi);
    text.append(";spi-s=").append(spi + 1).append(";port-c=").append(CLIENT_PORT);
    text.append(";port-s=").append(SERVER_PORT).append("\r\n");
    if (!securityServer.isEmpty()) {
      text.append("Security-Verify: ").append(securityServer).append("\r\n");
    }
  }

  private void send(boolean protectedly, String text) throws IOException {
    InetSocketAddress pcscf = target.pcscf();
    ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    if (protectedly) {
      int port = Integer.parseInt(between(securityServer, "port-s=", ","));
      uc.send(octets, new InetSocketAddress(pcscf.getAddress(), port));
    } else {
      us.send(octets, pcscf);
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    if (from < 0) {
      throw new IllegalStateException("no " + start.strip() + " in " + text);
    }
    int to = text.indexOf(end, from + start.length());
    return text.substring(from + start.length(), to < 0 ? text.length() : to);
  }

  void end() throws IOException {
    us.close();
    uc.close();
  }
}

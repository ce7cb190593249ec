package io.telamon.it;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A UE with a USIM and security associations on paper, that sends SIP text by hand: port uc to send
 * protected requests from, port us to receive on and to send the unprotected ones from.
 */
final class AkaPhone implements AutoCloseable {
  private final DatagramSocket us;
  private final DatagramSocket uc;
  private final InetSocketAddress pcscf;
  private final String address;
  private final String impi;
  private final String impu;
  final TestUsim usim = new TestUsim();
  private String callId = UUID.randomUUID().toString();
  private int cseq;
  private int spi = 1000;
  private SipText challenge;
  private int protectedPort;
  private int answeredFrom;
  private String flow = "";

  AkaPhone(String address, InetSocketAddress pcscf, String imsi) throws IOException {
    this.address = address;
    this.pcscf = pcscf;
    this.impi = imsi + "@" + SipPhone.HOME;
    this.impu = impu(imsi);
    this.us = new DatagramSocket(0, InetAddress.getByName(address));
    this.uc = new DatagramSocket(0, InetAddress.getByName(address));
  }

  static String msisdn(String imsi) {
    return "1" + imsi.substring(5);
  }

  static String impu(String imsi) {
    return "sip:+" + msisdn(imsi) + "@" + SipPhone.HOME;
  }

  /** The subscription of such a UE, for the HSS. */
  static String subscription(String imsi) {
    return """
    {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
     "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
     "authenticationSchemes": ["Digest-AKAv1-MD5"], "k": "%4$s", "opc": "%5$s"}
    """
        .formatted(imsi, msisdn(imsi), SipPhone.HOME, TestUsim.K, TestUsim.OPC);
  }

  /** The port the last answer came from. */
  int answeredFrom() {
    return answeredFrom;
  }

  String callId() {
    return callId;
  }

  /** Registers by this flow of a terminal from now on. */
  AkaPhone byFlow(String instance, int regId) {
    flow = ";+sip.instance=\"<" + instance + ">\";reg-id=" + regId;
    return this;
  }

  /** SM1 to SM6: asks unprotected, and keeps the challenge. */
  SipText ask() throws IOException {
    spi += 2;
    challenge = null;
    SipText response = unprotected(register(600_000, authorization("nonce=\"\", response=\"\"")));
    if (response.has("WWW-Authenticate")) {
      challenge = response;
      protectedPort = Integer.parseInt(server("port-s"));
    }
    return response;
  }

  /** SM1 with something written otherwise. */
  SipText askWith(String written, String otherwise) throws IOException {
    spi += 2;
    challenge = null;
    String text = register(600_000, authorization("nonce=\"\", response=\"\""));
    return unprotected(text.replace(written, otherwise));
  }

  /** SM7 with the right answer and something written otherwise. */
  SipText answerWith(String written, String otherwise) throws IOException {
    String text =
        register(600_000, authorization(response(usim.answer(nonce()).orElseThrow().res())));
    return overAssociation(text.replace(written, otherwise));
  }

  /** SM7 to SM12: the right answer over the new associations. */
  SipText answer() throws IOException {
    return answer(600_000);
  }

  SipText answer(long expires) throws IOException {
    return overAssociation(
        register(expires, authorization(response(usim.answer(nonce()).orElseThrow().res()))));
  }

  /** The same over a TCP connection from the protected client port. */
  SipText answerByTcp() throws IOException {
    String text =
        register(600_000, authorization(response(usim.answer(nonce()).orElseThrow().res())));
    try (Socket connection = new Socket()) {
      connection.bind(new InetSocketAddress(address, uc.getLocalPort()));
      connection.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
      connection.connect(new InetSocketAddress(pcscf.getAddress(), protectedPort), 5000);
      String overTcp = text.replace("SIP/2.0/UDP", "SIP/2.0/TCP");
      connection.getOutputStream().write(overTcp.getBytes(StandardCharsets.UTF_8));
      return finalOf(connection);
    }
  }

  private static SipText finalOf(Socket connection) throws IOException {
    StringBuilder received = new StringBuilder();
    while (true) {
      int octet = connection.getInputStream().read();
      if (octet < 0) {
        throw new EOFException("closed after " + received);
      }
      received.append((char) octet);
      if (received.toString().endsWith("\r\n\r\n")) {
        SipText message = SipText.parse(received.toString());
        if (message.status() >= 200) {
          return message;
        }
        received.setLength(0);
      }
    }
  }

  /** SM7 without associations: the network failed, or its sequence number did. */
  SipText reject(String parameters) throws IOException {
    spi += 2;
    SipText failed = challenge;
    challenge = null;
    String credentials = authorization("nonce=\"" + nonce(failed) + "\", " + parameters);
    SipText response = unprotected(register(600_000, credentials));
    if (response.has("WWW-Authenticate")) {
      challenge = response;
      protectedPort = Integer.parseInt(server("port-s"));
    }
    return response;
  }

  /** SM7 with these parameters instead of a response. */
  SipText answerWith(String parameters) throws IOException {
    return overAssociation(
        register(600_000, authorization("nonce=\"" + nonce() + "\", " + parameters)));
  }

  /** Asks over the associations, as a UE does that registers again, and keeps the challenge. */
  SipText reauthenticate() throws IOException {
    spi += 2;
    SipText response = refresh(600_000);
    if (response.has("WWW-Authenticate")) {
      challenge = response;
    }
    return response;
  }

  /** The last challenge. */
  SipText challenge() {
    return challenge;
  }

  /** A REGISTER over the associations that an earlier challenge had set up. */
  SipText registerOver(SipText earlier) throws IOException {
    SipText latest = challenge;
    challenge = earlier;
    try {
      return refresh(600_000);
    } finally {
      challenge = latest;
    }
  }

  /** A REGISTER without a new challenge, over the associations that were established. */
  SipText refresh(long expires) throws IOException {
    return answer(expires);
  }

  String nonce() {
    return nonce(challenge);
  }

  private static String nonce(SipText challenge) {
    return parameter(challenge.header("WWW-Authenticate"), "nonce");
  }

  /** The list of Security-Server of the last challenge. */
  String securityServer() {
    return String.join(", ", challenge.all("Security-Server"));
  }

  String server(String name) {
    return parameter(securityServer(), name);
  }

  int clientPort() {
    return uc.getLocalPort();
  }

  private String response(byte[] res) {
    String ha1 =
        md5(join((impi + ":" + SipPhone.HOME + ":").getBytes(StandardCharsets.UTF_8), res));
    String ha2 = md5(("REGISTER:sip:" + SipPhone.HOME).getBytes(StandardCharsets.UTF_8));
    String text = ha1 + ":" + nonce() + ":00000001:c0ffee:auth:" + ha2;
    return "nonce=\"%s\", response=\"%s\", qop=auth, nc=00000001, cnonce=\"c0ffee\""
        .formatted(nonce(), md5(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String authorization(String parameters) {
    return "Digest username=\"%s\", realm=\"%s\", uri=\"sip:%s\", algorithm=AKAv1-MD5, %s"
        .formatted(impi, SipPhone.HOME, SipPhone.HOME, parameters);
  }

  private String register(long expires, String authorization) {
    StringBuilder text = head("REGISTER", "sip:" + SipPhone.HOME);
    text.append("Contact: <sip:").append(address).append(':').append(us.getLocalPort());
    text.append('>').append(flow).append("\r\nExpires: ").append(expires);
    text.append("\r\nSupported: path").append(flow.isEmpty() ? "" : ", outbound").append("\r\n");
    text.append("Require: sec-agree\r\nProxy-Require: sec-agree\r\n");
    text.append("Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;ealg=null;prot=esp;mod=trans");
    text.append(";spi-c=").append(spi).append(";spi-s=").append(spi + 1);
    text.append(";port-c=").append(uc.getLocalPort()).append(";port-s=").append(us.getLocalPort());
    text.append("\r\n");
    if (challenge != null) {
      text.append("Security-Verify: ").append(securityServer()).append("\r\n");
    }
    text.append("Authorization: ").append(authorization).append("\r\n");
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  private StringBuilder head(String method, String uri) {
    StringBuilder text = new StringBuilder(method).append(' ').append(uri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP ").append(address).append(':').append(us.getLocalPort());
    text.append(";branch=z9hG4bK").append(token()).append("\r\nMax-Forwards: 70\r\n");
    text.append("From: <").append(impu).append(">;tag=").append(token()).append("\r\n");
    text.append("To: <").append(impu).append(">\r\nCall-ID: ").append(callId).append("\r\n");
    return text.append("CSeq: ").append(++cseq).append(' ').append(method).append("\r\n");
  }

  /** Another request over the associations, without the Service-Route. */
  SipText message(String... headers) throws IOException {
    StringBuilder text = head("MESSAGE", "sip:bob@" + SipPhone.HOME);
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return overAssociation(text.append("Content-Length: 0\r\n\r\n").toString());
  }

  /** A REGISTER over the associations in the name of others. */
  SipText registerAs(String privateUser, String publicUser) throws IOException {
    String text = register(600, authorization(response(usim.answer(nonce()).orElseThrow().res())));
    return overAssociation(
        text.replace("username=\"" + impi, "username=\"" + privateUser + "@" + SipPhone.HOME)
            .replace("<" + impu + ">", "<" + impu(publicUser) + ">"));
  }

  /** A REGISTER over the associations with these contacts. */
  SipText registerContacts(String contacts) throws IOException {
    String text = register(600, authorization(response(usim.answer(nonce()).orElseThrow().res())));
    return overAssociation(text.replaceFirst("Contact: [^\r]*", "Contact: " + contacts));
  }

  private SipText unprotected(String text) throws IOException {
    send(us, text, pcscf.getPort());
    return awaitFinal();
  }

  SipText overAssociation(String text) throws IOException {
    send(uc, text, protectedPort);
    return awaitFinal();
  }

  private void send(DatagramSocket from, String text, int port) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    from.send(new DatagramPacket(octets, octets.length, pcscf.getAddress(), port));
  }

  private SipText awaitFinal() throws IOException {
    us.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
      us.receive(packet);
      SipText message =
          SipText.parse(
              new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
      if (message.isResponse()
          && message.status() >= 200
          && message.header("CSeq").startsWith(cseq + " ")) {
        answeredFrom = packet.getPort();
        return message;
      }
    }
  }

  static String parameter(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",;]*)").matcher(header);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + header);
    }
    return found.group(1);
  }

  private static byte[] join(byte[] one, byte[] two) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(two);
    return out.toByteArray();
  }

  private static String md5(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public void close() {
    us.close();
    uc.close();
  }
}

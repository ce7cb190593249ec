package io.telamon.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.net.ssl.SSLSocket;

/** A UE that sends SIP text by hand over one TLS connection; it looks at no certificate. */
final class TlsPhone implements AutoCloseable {
  private final SSLSocket socket;
  private final String impu;
  private final String callId = UUID.randomUUID().toString();
  private int cseq;

  TlsPhone(String address, InetSocketAddress pcscf, String impu) throws IOException {
    this.impu = impu;
    InetAddress own = InetAddress.getByName(address);
    socket =
        (SSLSocket)
            UncheckedTls.sockets().createSocket(pcscf.getAddress(), pcscf.getPort(), own, 0);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
  }

  /** The version of TLS that both sides have agreed on. */
  String protocol() {
    return socket.getSession().getProtocol();
  }

  /** Sends a request with these header lines and returns the final response. */
  SipText ask(String method, String uri, String... headers) throws IOException {
    String own = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    StringBuilder text = new StringBuilder(method).append(' ').append(uri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/TLS ").append(own).append(";branch=z9hG4bK").append(token());
    text.append("\r\nMax-Forwards: 70\r\nFrom: <").append(impu).append(">;tag=").append(token());
    text.append("\r\nTo: <").append(impu).append(">\r\nCall-ID: ").append(callId);
    text.append("\r\nCSeq: ").append(++cseq).append(' ').append(method).append("\r\n");
    if (method.equals("REGISTER")) {
      text.append("Contact: <sip:").append(own).append(";transport=tls>;expires=600\r\n");
    }
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    text.append("Content-Length: 0\r\n\r\n");
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    SipText response = receive();
    while (response.status() < 200) {
      response = receive();
    }
    return response;
  }

  /** None of the responses here has a body. */
  private SipText receive() throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed after: " + text);
      }
      text.append((char) octet);
    }
    return SipText.parse(text.toString().stripLeading());
  }

  private static String token() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

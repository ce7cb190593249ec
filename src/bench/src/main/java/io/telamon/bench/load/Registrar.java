package io.telamon.bench.load;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/** A UAS that answers each request with the 200 a registrar would send, to where it came from. */
final class Registrar implements Runnable {
  /** The User-Agent whose requests are not answered. */
  static final String SILENCE = "Silence/1.0";

  private static final byte[] NO_ANSWER = ascii("User-Agent: " + SILENCE);
  private static final byte[] STATUS = ascii("SIP/2.0 200 OK\r\n");
  private static final byte[] TAG = ascii(";tag=5be0c1");
  private static final byte[] OWN =
      ascii(
          "Service-Route: <sip:orig@scscf1.ims.mnc001.mcc001.3gppnetwork.org:5060;lr>\r\n"
              + "P-Associated-URI: <sip:001010987654321@ims.mnc001.mcc001.3gppnetwork.org>,"
              + "<sip:+15550109876@ims.mnc001.mcc001.3gppnetwork.org>,<tel:+15550109876>\r\n"
              + "Allow: INVITE,ACK,CANCEL,OPTIONS,BYE,REFER,SUBSCRIBE,NOTIFY,PUBLISH,MESSAGE\r\n"
              + "Server: bench\r\nContent-Length: 0\r\n\r\n");
  private static final byte[][] ECHOED = {
    ascii("Via:"),
    ascii("From:"),
    ascii("To:"),
    ascii("Call-ID:"),
    ascii("CSeq:"),
    ascii("Record-Route:"),
    ascii("Path:"),
    ascii("Contact:"),
    ascii("P-Charging-Vector:")
  };
  private static final byte[] TO = ECHOED[2];

  private final DatagramChannel socket;

  Registrar(DatagramChannel socket) {
    this.socket = socket;
  }

  @Override
  public void run() {
    ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    ByteBuffer out = ByteBuffer.allocateDirect(65_536);
    byte[] request = new byte[65_536];
    try {
      while (true) {
        in.clear();
        SocketAddress source = socket.receive(in);
        int length = in.flip().remaining();
        in.get(request, 0, length);
        if (length > 20 && answer(request, length, out.clear())) {
          socket.send(out.flip(), source);
        }
      }
    } catch (ClosedChannelException end) {
      // The run is over.
    } catch (IOException e) {
      throw new IllegalStateException("the registrar has failed", e);
    }
  }

  /** Writes the answer; false if there is to be none. */
  private static boolean answer(byte[] request, int length, ByteBuffer out) {
    out.put(STATUS);
    int start = endOfLine(request, 0, length) + 2;
    while (start < length && request[start] != '\r') {
      int end = endOfLine(request, start, length);
      if (startsWith(request, start, NO_ANSWER)) {
        return false;
      }
      echo(request, start, end, out);
      start = end + 2;
    }
    out.put(OWN);
    return true;
  }

  private static void echo(byte[] request, int start, int end, ByteBuffer out) {
    for (byte[] name : ECHOED) {
      if (startsWith(request, start, name)) {
        out.put(request, start, end - start);
        if (name == TO) {
          out.put(TAG);
        }
        out.put((byte) '\r').put((byte) '\n');
        return;
      }
    }
  }

  private static int endOfLine(byte[] bytes, int from, int length) {
    int at = from;
    while (at < length && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

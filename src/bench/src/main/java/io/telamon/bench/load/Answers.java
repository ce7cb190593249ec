package io.telamon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/** Takes the responses of a UAC and ends their transactions. */
final class Answers implements Runnable {
  /** Before the token in our branch. */
  private static final byte[] BRANCH = "z9hG4bK-b-".getBytes(StandardCharsets.US_ASCII);

  private static final int STATUS = "SIP/2.0 ".length();

  private final DatagramChannel socket;
  private final Transactions transactions;

  Answers(DatagramChannel socket, Transactions transactions) {
    this.socket = socket;
    this.transactions = transactions;
  }

  @Override
  public void run() {
    ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    byte[] response = new byte[65_536];
    try {
      while (true) {
        in.clear();
        socket.receive(in);
        int length = in.flip().remaining();
        in.get(response, 0, length);
        take(response, length);
      }
    } catch (ClosedChannelException end) {
      // The run is over.
    } catch (IOException e) {
      throw new IllegalStateException("the client has failed", e);
    }
  }

  private void take(byte[] response, int length) {
    if (length < 20 || response[STATUS] == '1') {
      return;
    }
    boolean success = response[STATUS] == '2';
    for (int i = STATUS; i < length - BRANCH.length; i++) {
      if (isBranch(response, i)) {
        transactions.end(response, i + BRANCH.length, length, success);
        return;
      }
    }
  }

  private static boolean isBranch(byte[] bytes, int at) {
    for (int i = 0; i < BRANCH.length; i++) {
      if (bytes[at + i] != BRANCH[i]) {
        return false;
      }
    }
    return true;
  }
}

package io.telamon.diameter.adapter.node;

import java.nio.ByteBuffer;

/**
 * What the header of a framed message says of its kind, RFC 6733 clause 3; readable where the AVPs
 * after it are not.
 *
 * @param isRequest the R bit
 */
record MessageHeader(boolean isRequest, int command) {
  private static final int FLAGS_AND_COMMAND = 4;
  private static final int REQUEST = 0x80;
  private static final int CAPABILITIES_EXCHANGE = 257;

  static MessageHeader of(byte[] message) {
    int word = ByteBuffer.wrap(message).getInt(FLAGS_AND_COMMAND);
    return new MessageHeader((word >>> 24 & REQUEST) != 0, word & 0xffffff);
  }

  /** True for a CER, however broken the rest of it is. */
  boolean isCapabilitiesExchangeRequest() {
    return isRequest && command == CAPABILITIES_EXCHANGE;
  }
}

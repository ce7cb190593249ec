package io.telamon.hss.authentication;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SQN of TS 33.102 Annex C: SEQ of 43 bits and IND of five. IND moves on with SEQ, so that vectors
 * used in another order than they were made in are accepted by the USIM still.
 *
 * @param seq from 0 to {@link #MAX_SEQ}
 */
record SequenceNumber(long seq) {
  static final long MAX_SEQ = (1L << 43) - 1;
  private static final int IND_BITS = 5;
  private static final int IND_MASK = (1 << IND_BITS) - 1;
  private static final int OCTETS = 6;

  /** How far ahead a USIM lets SEQ jump: delta of Annex C.3.2. */
  private static final long MAX_JUMP = 1L << 28;

  SequenceNumber {
    if (seq < 0 || seq > MAX_SEQ) {
      throw new IllegalStateException("the sequence numbers of a subscriber are used up");
    }
  }

  /** SEQ of the SQN in these six octets. */
  static long seqOf(byte[] sqn) {
    ByteBuffer value = ByteBuffer.allocate(Long.BYTES);
    value.position(Long.BYTES - OCTETS);
    value.put(sqn);
    return value.getLong(0) >> IND_BITS;
  }

  /** SQN as six octets. */
  byte[] octets() {
    byte[] value =
        ByteBuffer.allocate(Long.BYTES).putLong(seq << IND_BITS | seq & IND_MASK).array();
    return Arrays.copyOfRange(value, Long.BYTES - OCTETS, Long.BYTES);
  }

  /** True if a USIM takes {@code seq} that has accepted {@code accepted} as its highest. */
  static boolean isAcceptable(long seq, long accepted) {
    return seq > accepted && seq - accepted <= MAX_JUMP;
  }
}

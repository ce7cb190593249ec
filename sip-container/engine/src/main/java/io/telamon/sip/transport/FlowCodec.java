package io.telamon.sip.transport;

import org.jspecify.annotations.Nullable;

/**
 * The stage between bytes of the wire and bytes of SIP, for one listening point: the place reserved
 * for SigComp and its like. {@link #PLAIN} changes nothing.
 */
public interface FlowCodec {
  /** SIP text as it is. */
  FlowCodec PLAIN =
      new FlowCodec() {
        @Override
        public byte[] inbound(byte[] wire) {
          return wire;
        }

        @Override
        public byte[] outbound(byte[] sip) {
          return sip;
        }
      };

  /** SIP bytes of what was received; null if there is no message in it. */
  byte @Nullable [] inbound(byte[] wire);

  /** Wire bytes of an encoded message. */
  byte[] outbound(byte[] sip);
}

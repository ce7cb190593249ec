package io.telamon.cscf.scscf.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The nonces of challenges that a user has answered, the latest first; of each the first 64 bits of
 * its SHA-256, since a node has them of all its users.
 *
 * <p>A nonce is told from those that a stranger has been given, which the HSS chooses, or makes up:
 * either is taken for the user's once in 2^64. Another nonce of the same digest can only be looked
 * for by who knows the digest, and so the nonce itself.
 */
final class AnsweredNonces {
  static final AnsweredNonces NONE = new AnsweredNonces(new long[0]);

  /** Of whom is not known which they are: any may be one. */
  static final AnsweredNonces UNKNOWN = new AnsweredNonces(new long[0]);

  private final long[] digests;

  private AnsweredNonces(long[] digests) {
    this.digests = digests;
  }

  /** The same with another, for which the first gives way if there are too many. */
  AnsweredNonces with(String nonce, int max) {
    return new AnsweredNonces(
        LongStream.concat(LongStream.of(digest(nonce)), Arrays.stream(digests))
            .limit(max)
            .toArray());
  }

  boolean mayContain(String nonce) {
    long wanted = digest(nonce);
    return this == UNKNOWN || Arrays.stream(digests).anyMatch(digest -> digest == wanted);
  }

  private static long digest(String nonce) {
    try {
      byte[] octets = MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(UTF_8));
      return ByteBuffer.wrap(octets).getLong();
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent); // every Java platform has it
    }
  }
}

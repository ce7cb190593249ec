package io.telamon.sip.message;

/**
 * What a single message may cost us.
 *
 * @param maxMessageBytes whole message; larger ones get 513
 * @param maxHeaderFields header lines; more get 400
 * @param maxHeaderBytes one header line with its folds; longer ones get 400
 */
public record DecoderLimits(int maxMessageBytes, int maxHeaderFields, int maxHeaderBytes) {
  /** A full UDP datagram, 256 header lines, 8 kB for each. */
  public static final DecoderLimits DEFAULT = new DecoderLimits(65_535, 256, 8192);

  /** Checks that every limit is positive. */
  public DecoderLimits {
    if (maxMessageBytes < 1 || maxHeaderFields < 1 || maxHeaderBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}

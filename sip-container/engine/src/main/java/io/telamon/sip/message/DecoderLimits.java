package io.telamon.sip.message;

/**
 * What a single message may cost us.
 *
 * @param maxMessageBytes whole message; larger ones get 513
 * @param maxHeaderFields header lines; more get 400
 * @param maxHeaderBytes one header line with its folds; longer ones get 400
 * @param maxHops entries in each of Via, Route, Record-Route and Path; more get 400
 */
public record DecoderLimits(
    int maxMessageBytes, int maxHeaderFields, int maxHeaderBytes, int maxHops) {
  /** A full UDP datagram, 256 header lines, 8 kB for each, 70 hops as in a Max-Forwards of 70. */
  public static final DecoderLimits DEFAULT = new DecoderLimits(65_535, 256, 8192, 70);

  /** For messages of our own, which cost what they cost. */
  static final DecoderLimits NONE =
      new DecoderLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Checks that every limit is positive. */
  public DecoderLimits {
    if (maxMessageBytes < 1 || maxHeaderFields < 1 || maxHeaderBytes < 1 || maxHops < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** With the default number of hops. */
  public DecoderLimits(int maxMessageBytes, int maxHeaderFields, int maxHeaderBytes) {
    this(maxMessageBytes, maxHeaderFields, maxHeaderBytes, DEFAULT.maxHops);
  }
}

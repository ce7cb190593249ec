package io.telamon.ue.gi;

/** What became of the activation, change or deactivation of a PDP context. */
public sealed interface ContextOutcome {
  /** The accounting server has confirmed the report (GIBA-G-07: only now may the UE be told). */
  record Accepted(PdpContext context) implements ContextOutcome {}

  /**
   * The report was not confirmed.
   *
   * @param reason a sentence for the one who reads the log
   */
  record Refused(PdpContext context, String reason) implements ContextOutcome {}

  /** True if confirmed. */
  default boolean accepted() {
    return this instanceof Accepted;
  }
}

package io.telamon.cscf.sip;

/**
 * Ends a procedure with a {@link Refusal}; caught where the servlet hands a request to a procedure.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.status() + " " + refusal.why(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}

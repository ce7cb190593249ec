package io.telamon.radius;

/**
 * Acct-Status-Type (attribute 40) values that matter to an address binding, RFC 2866 clause 5.1.
 */
public enum AccountingStatus {
  START(1),
  STOP(2),
  INTERIM_UPDATE(3),
  ACCOUNTING_ON(7),
  ACCOUNTING_OFF(8);

  private final int code;

  AccountingStatus(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }
}

package io.telamon.ue.gi;

/** Acct-Status-Type (RFC 2866 clause 5.1). */
enum StatusType {
  START(1),
  STOP(2),
  INTERIM(3);

  private final int code;

  StatusType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}

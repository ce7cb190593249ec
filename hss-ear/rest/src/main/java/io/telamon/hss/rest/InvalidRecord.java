package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FieldError;

/** JSON that is no subscription. */
final class InvalidRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FieldError error;

  InvalidRecord(String field, String reason) {
    super(field + ": " + reason, null, false, false);
    this.error = new FieldError(field, reason);
  }

  /** The same, of a record that is itself in a field. */
  InvalidRecord within(String outer) {
    String inner = error.field();
    return new InvalidRecord(inner.isEmpty() ? outer : outer + "." + inner, error.reason());
  }

  FieldError error() {
    return error;
  }
}

package io.telamon.diameter.cx;

import org.jspecify.annotations.Nullable;

/** Deregistration-Reason (AVP 615). */
public record DeregistrationReason(ReasonCode code, @Nullable String info) {

  /** Reason-Code (AVP 616); the ordinal is the value on the wire. */
  public enum ReasonCode {
    PERMANENT_TERMINATION,
    NEW_SERVER_ASSIGNED,
    SERVER_CHANGE,
    REMOVE_S_CSCF
  }
}

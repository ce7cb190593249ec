package io.telamon.hss.provisioning;

/** What became of one record of a bulk import. */
public sealed interface RecordOutcome {
  /** A new subscription. */
  record Created() implements RecordOutcome {}

  /** A subscription that was there is now what the record says. */
  record Replaced() implements RecordOutcome {}

  /** Nothing of the record is stored. */
  record Wrong(FieldError error) implements RecordOutcome {}
}

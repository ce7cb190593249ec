package io.telamon.hss.provisioning;

/** What became of a catalogue entry. */
public sealed interface CatalogueOutcome {
  /** Stored; {@code created} is false if it replaced an older one. */
  record Stored(boolean created) implements CatalogueOutcome {}

  /** Deleted. */
  record Deleted() implements CatalogueOutcome {}

  /** There is none with this key. */
  record Unknown() implements CatalogueOutcome {}

  /** Nothing done. */
  record Rejected(FieldError error) implements CatalogueOutcome {}
}

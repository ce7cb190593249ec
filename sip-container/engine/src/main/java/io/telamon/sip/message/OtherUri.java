package io.telamon.sip.message;

import java.util.Locale;

/** A URI of a scheme the engine does not look into (urn, http, unknown), kept as written. */
public record OtherUri(String text) implements Uri {

  @Override
  public String scheme() {
    return text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }
}

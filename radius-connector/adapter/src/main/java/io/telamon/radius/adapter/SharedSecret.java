package io.telamon.radius.adapter;

import java.nio.charset.StandardCharsets;

/** The secret shared with one client, RFC 2865 clause 3; its text form does not show it. */
final class SharedSecret {

  private final String text;

  /**
   * @param text not empty; goes into the digests as UTF-8
   */
  SharedSecret(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty shared secret");
    }
    this.text = text;
  }

  String text() {
    return text;
  }

  byte[] octets() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}

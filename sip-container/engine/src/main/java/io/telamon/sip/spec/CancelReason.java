package io.telamon.sip.spec;

import io.telamon.sip.message.Grammar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an application cancels, as the value of a Reason header field (RFC 3326). */
final class CancelReason {
  private CancelReason() {}

  /**
   * The value of Reason; null if there is none.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  static @Nullable String of(String[] protocol, int[] code, String[] text) {
    if (protocol.length != code.length || code.length != text.length) {
      throw new IllegalArgumentException("protocols, codes and texts differ in number");
    }
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < protocol.length; i++) {
      reasons.add(protocol[i] + ";cause=" + code[i] + ";text=" + Grammar.quote(text[i]));
    }
    return reasons.isEmpty() ? null : String.join(", ", reasons);
  }
}

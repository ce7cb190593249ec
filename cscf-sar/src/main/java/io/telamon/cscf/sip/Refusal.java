package io.telamon.cscf.sip;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A final response that ends a procedure early: status, what goes into Warning, further header
 * fields.
 *
 * @param status 400 to 699
 * @param why told to the sender in a Warning header field; never holds anything the sender must not
 *     know
 */
public record Refusal(int status, String why, Map<String, String> headers) {
  public Refusal {
    headers = Map.copyOf(headers);
  }

  public static Refusal of(int status, String why) {
    return new Refusal(status, why, Map.of());
  }

  public Refusal with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Refusal(status, why, more);
  }

  /** For a step that ends the procedure it is part of. */
  public RefusedException asException() {
    return new RefusedException(this);
  }
}

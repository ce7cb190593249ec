package io.telamon.ue.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a REGISTER asks the registrar to do (RFC 3261 10.2: add, refresh, query or remove bindings).
 *
 * @param purpose which procedure it belongs to
 * @param expires duration asked for, in seconds; 0 removes
 * @param identity the IMPU concerned, or null for the one the UE registers first
 * @param contacts the values of Contact in place of the UE's own, empty for that
 */
record BindingChange(
    Purpose purpose, int expires, @Nullable String identity, List<String> contacts) {

  BindingChange {
    contacts = List.copyOf(contacts);
  }

  /** Of the UE's own contact and first identity. */
  static BindingChange of(Purpose purpose, int expires) {
    return new BindingChange(purpose, expires, null, List.of());
  }

  BindingChange lasting(int seconds) {
    return new BindingChange(purpose, seconds, identity, contacts);
  }

  BindingChange as(Purpose other) {
    return new BindingChange(other, expires, identity, contacts);
  }

  BindingChange ofIdentity(@Nullable String impu) {
    return new BindingChange(purpose, expires, impu, contacts);
  }

  BindingChange ofContacts(List<String> values) {
    return new BindingChange(purpose, expires, identity, values);
  }
}

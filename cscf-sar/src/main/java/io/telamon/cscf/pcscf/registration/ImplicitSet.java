package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.sip.PublicIdentity;
import java.time.Instant;
import java.util.List;

/**
 * One contact may be registered as several identities of an implicit registration set. To the home
 * network that is one registration (TS 24.229 5.2.5.1), of which the last REGISTER tells what is.
 */
final class ImplicitSet {
  private final PcscfBindings bindings;

  ImplicitSet(PcscfBindings bindings) {
    this.bindings = bindings;
  }

  /** On a 200: what the UE had registered before as other identities of the set counts no more. */
  void supersede(PendingRegistration register, Instant now) {
    ofTheUe(register, now).stream()
        .filter(binding -> isOfTheSet(binding, register.user()))
        .filter(binding -> register.names(binding.contact(), binding.flow()))
        .forEach(this::remove);
  }

  /** One without private identity is told by where it sends from. */
  private List<PcscfBinding> ofTheUe(PendingRegistration register, Instant now) {
    return register
        .privateIdentity()
        .map(user -> bindings.ofUe(register.source().host(), user, now))
        .orElseGet(
            () ->
                bindings.from(register.source(), now).stream()
                    .filter(binding -> binding.privateIdentity().isEmpty())
                    .toList());
  }

  private static boolean isOfTheSet(PcscfBinding binding, PublicIdentity registered) {
    return !binding.registeredAs().equals(registered)
        && binding.associatedIdentities().contains(registered);
  }

  private void remove(PcscfBinding superseded) {
    bindings.change(
        superseded.registeredAs(),
        known -> known.stream().filter(binding -> !binding.equals(superseded)).toList());
  }
}

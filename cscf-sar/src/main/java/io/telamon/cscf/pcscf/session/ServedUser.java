package io.telamon.cscf.pcscf.session;

import io.telamon.cscf.pcscf.registration.PcscfBinding;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;

/** In whose name a request goes on, and by which registration of it (TS 24.229 5.2.6.3). */
record ServedUser(PublicIdentity identity, PcscfBinding binding) {
  static final String PREFERRED = "P-Preferred-Identity";

  /**
   * The identity the UE prefers, if it is one of its own; whatever else it says is not heard. Else
   * the default one of what was registered last.
   *
   * @param registered what the UE has registered, the last one last; not empty
   */
  static ServedUser of(SipServletRequest request, List<PcscfBinding> registered) {
    return preferred(request).stream()
        .flatMap(identity -> as(identity, registered).stream())
        .findFirst()
        .orElseGet(() -> byDefault(registered.get(registered.size() - 1)));
  }

  /**
   * Refuses with 403 a request in the name of another user of the same port, rather than let it go
   * on in a name that was not asked for.
   */
  static void requireNoOther(
      SipServletRequest request, PcscfBinding user, List<PcscfBinding> there) {
    List<PublicIdentity> preferred = preferred(request);
    boolean isOwn = there.stream().filter(user::isOfSameUser).anyMatch(has(preferred));
    if (!isOwn && there.stream().anyMatch(has(preferred))) {
      throw Refusal.of(403, "P-Preferred-Identity is of another user").asException();
    }
  }

  private static Predicate<PcscfBinding> has(List<PublicIdentity> preferred) {
    return binding -> preferred.stream().anyMatch(binding.associatedIdentities()::contains);
  }

  /** By the last registration that has the identity: its Service-Route is the newest. */
  private static Optional<ServedUser> as(PublicIdentity identity, List<PcscfBinding> registered) {
    return registered.stream()
        .filter(binding -> binding.associatedIdentities().contains(identity))
        .reduce((former, last) -> last)
        .map(binding -> new ServedUser(identity, binding));
  }

  private static ServedUser byDefault(PcscfBinding binding) {
    return new ServedUser(binding.defaultIdentity(), binding);
  }

  private static List<PublicIdentity> preferred(SipServletRequest request) {
    List<PublicIdentity> preferred = new ArrayList<>();
    try {
      Iterator<? extends Address> named = request.getAddressHeaders(PREFERRED);
      while (named.hasNext()) {
        PublicIdentity.of(named.next().getURI()).ifPresent(preferred::add);
      }
    } catch (ServletParseException malformed) {
      throw Refusal.of(400, "P-Preferred-Identity cannot be read").asException();
    }
    return preferred;
  }
}

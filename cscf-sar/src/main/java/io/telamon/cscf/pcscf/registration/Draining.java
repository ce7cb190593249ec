package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.RegisterContacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServletRequest;

/**
 * A P-CSCF that takes no more registrations and sends its UEs to others (TS 24.229 5.2.2.7;
 * REG-P-K06).
 *
 * <p>Its key is looked up for each REGISTER, so that the operator can change it while the node
 * runs.
 */
@Singleton
public class Draining {
  private static final String KEY = "telamon.pcscf.use-proxy";

  private final Settings settings;

  @Inject
  public Draining(Settings settings) {
    this.settings = settings;
  }

  /** Refuses with 305; who leaves, only asks, or has nothing but an emergency may. */
  void requireAccepting(SipServletRequest register) {
    List<String> others = settings.list(KEY, "");
    if (!others.isEmpty() && wantsToStay(RegisterContacts.of(register))) {
      throw Refusal.of(305, "This P-CSCF takes no registrations at present")
          .with(
              "Contact",
              others.stream().map(uri -> "<" + uri + ">").collect(Collectors.joining(", ")))
          .asException();
    }
  }

  private static boolean wantsToStay(RegisterContacts contacts) {
    return !contacts.isQuery() && !contacts.isDeregistration() && !contacts.isEmergency();
  }
}

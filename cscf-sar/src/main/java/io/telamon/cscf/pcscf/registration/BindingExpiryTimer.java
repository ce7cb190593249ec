package io.telamon.cscf.pcscf.registration;

import io.telamon.cscf.pcscf.association.SecurityAssociations;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Once a second: expired bindings and security associations of the P-CSCF are removed; apart from
 * the timer of the S-CSCF, which may have to wait for the HSS.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BindingExpiryTimer {
  @Inject private PcscfBindings bindings;
  @Inject private SecurityAssociations securityAssociations;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void removeExpired() {
    bindings.removeExpired(clock.instant());
    securityAssociations.removeExpired(clock.instant());
  }
}

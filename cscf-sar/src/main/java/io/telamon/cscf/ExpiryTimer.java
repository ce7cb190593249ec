package io.telamon.cscf;

import io.telamon.cscf.pcscf.association.SecurityAssociations;
import io.telamon.cscf.pcscf.registration.PcscfBindings;
import io.telamon.cscf.scscf.registration.RegistrationExpiry;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Once a second: what has expired is removed. A run that takes longer delays the next one. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpiryTimer {
  @Inject private PcscfBindings pcscfBindings;
  @Inject private SecurityAssociations securityAssociations;
  @Inject private RegistrationExpiry registrationExpiry;
  @Inject private Clock clock;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void removeExpired() {
    pcscfBindings.removeExpired(clock.instant());
    securityAssociations.removeExpired(clock.instant());
    registrationExpiry.removeExpired();
  }
}

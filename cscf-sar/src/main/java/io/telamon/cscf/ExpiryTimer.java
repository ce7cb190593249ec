package io.telamon.cscf;

import io.telamon.cscf.scscf.registration.RegistrationExpiry;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once a second: expired registrations are removed. A run that takes longer delays the next. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpiryTimer {
  @Inject private RegistrationExpiry registrationExpiry;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void removeExpired() {
    registrationExpiry.removeExpired();
  }
}

package io.telamon.cscf.scscf.authentication;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once a second: reg-await-auth of every challenge is looked at. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuthenticationTimer {
  @Inject private AuthenticationTimeout authenticationTimeout;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void removeExpired() {
    authenticationTimeout.removeExpired();
  }
}

package io.telamon.cscf.scscf.registration;

import java.util.Map;

/** What became of each REGISTER at this S-CSCF since the application was started. */
public interface RegistrationCountersMXBean {
  /** Users registered who were not before. */
  long getRegistered();

  /** Users registered again who were registered already. */
  long getReregistered();

  /** De-registrations by the user. */
  long getDeregistered();

  /** Queries answered: REGISTER without Contact. */
  long getQueried();

  /** Challenges sent: 401. */
  long getChallenged();

  /** Refusals by status, as text; without the 401 of a challenge. */
  Map<String, Long> getRefused();
}

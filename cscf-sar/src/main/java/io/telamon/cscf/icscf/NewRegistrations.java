package io.telamon.cscf.icscf;

import io.telamon.cscf.hss.HssLoad;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.RegisterContacts;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses registrations that begin while the HSS has more to answer than it can, before it is asked
 * (ADR 17); in JMX as {@value #NAME}.
 *
 * <p>What goes on is let through: the answer to a challenge, the renewal and the end of a
 * registration, and emergency calls. Thread-safe.
 */
@Singleton
public class NewRegistrations implements NewRegistrationsMXBean {
  static final String NAME = "io.telamon:type=Icscf";

  private static final Logger LOG = LoggerFactory.getLogger(NewRegistrations.class);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** What a P-CSCF says of a UE whose registration it has, or whose challenge it passed on. */
  private static final Set<String> PROTECTED = Set.of("yes", "tls-yes", "ip-assoc-yes");

  private final HssLoad load;
  private final Clock clock;
  private final KnownRegistrations known = new KnownRegistrations();
  private final AtomicLong refused = new AtomicLong();
  private Instant tellAgain = Instant.MIN;

  @Inject
  public NewRegistrations(HssLoad load, Clock clock) {
    this.load = load;
    this.clock = clock;
  }

  /** Without the counters in JMX the I-CSCF serves all the same. */
  @PostConstruct
  void show() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
    } catch (JMException e) {
      LOG.warn("{} not registered: {}", NAME, e.toString());
    }
  }

  @PreDestroy
  void hide() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      LOG.warn("{} not removed: {}", NAME, e.toString());
    }
  }

  /** True if this REGISTER has to be refused for overload; it is counted then. */
  boolean refuse(SipServletRequest register) {
    if (!load.refusesNew() || goesOn(register)) {
      return false;
    }
    refused.incrementAndGet();
    if (isToBeTold()) {
      tell(register);
    }
    return true;
  }

  private boolean goesOn(SipServletRequest register) {
    RegisterContacts contacts = RegisterContacts.of(register);
    return contacts.isDeregistration()
        || contacts.isEmergency()
        || DigestCredentials.of(register).filter(NewRegistrations::areAnAnswer).isPresent()
        || known.knows(register);
  }

  private static boolean areAnAnswer(DigestCredentials credentials) {
    Optional<String> way = credentials.integrityProtected();
    return way.filter(PROTECTED::contains).isPresent()
        || credentials.value("response").isPresent()
        || credentials.value("auts").isPresent();
  }

  /** Remembers whose registration goes on with its next REGISTER. */
  void answered(SipServletResponse response) {
    known.answered(response);
  }

  /** Once a minute: a line for each would be part of the load. */
  private synchronized boolean isToBeTold() {
    Instant now = clock.instant();
    boolean due = !now.isBefore(tellAgain);
    if (due) {
      tellAgain = now.plus(SILENCE);
    }
    return due;
  }

  private void tell(SipServletRequest register) {
    LOG.warn(
        "The HSS has more to answer than it can, {} questions wait for it: first REGISTER of {}"
            + " refused with 503 (Call-ID {}), {} registrations so far",
        load.waiting(),
        register.getTo().getURI(),
        register.getCallId(),
        refused.get());
  }

  @Override
  public long getRefusedForOverload() {
    return refused.get();
  }

  @Override
  public int getWaitingForHss() {
    return load.waiting();
  }
}

package io.telamon.cscf.scscf.registration;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how each REGISTER ended; in JMX as {@value #NAME}. Thread-safe. */
@Singleton
public class RegistrationCounters implements RegistrationCountersMXBean {
  static final String NAME = "io.telamon:type=Scscf";

  private static final Logger LOG = LoggerFactory.getLogger(RegistrationCounters.class);

  private final LongAdder registered = new LongAdder();
  private final LongAdder reregistered = new LongAdder();
  private final LongAdder deregistered = new LongAdder();
  private final LongAdder queried = new LongAdder();
  private final LongAdder challenged = new LongAdder();
  private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

  /** Without the counters in JMX the S-CSCF serves all the same. */
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

  /** Says how a REGISTER ended that was granted. */
  void granted(Register register, boolean registeredBefore) {
    if (register.contacts().isQuery()) {
      queried.increment();
    } else if (register.contacts().isDeregistration()) {
      deregistered.increment();
    } else if (registeredBefore) {
      reregistered.increment();
    } else {
      registered.increment();
    }
  }

  void challenged() {
    challenged.increment();
  }

  void refused(int status) {
    refused.computeIfAbsent(status, key -> new LongAdder()).increment();
  }

  @Override
  public long getRegistered() {
    return registered.sum();
  }

  @Override
  public long getReregistered() {
    return reregistered.sum();
  }

  @Override
  public long getDeregistered() {
    return deregistered.sum();
  }

  @Override
  public long getQueried() {
    return queried.sum();
  }

  @Override
  public long getChallenged() {
    return challenged.sum();
  }

  @Override
  public Map<String, Long> getRefused() {
    Map<String, Long> sums = new TreeMap<>();
    refused.forEach((status, count) -> sums.put(status.toString(), count.sum()));
    return sums;
  }
}

package io.telamon.radius.adapter;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The name under which the server stands in JMX while it listens. */
final class RadiusServerRegistration implements AutoCloseable {

  static final String NAME = "io.telamon:type=RadiusServer";

  private static final Logger LOG = LoggerFactory.getLogger(RadiusServerRegistration.class);

  private RadiusServerRegistration() {}

  /** Registers the server; it serves without its counters if that fails. */
  static RadiusServerRegistration of(RadiusServerMXBean server) {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(server, new ObjectName(NAME));
    } catch (JMException e) {
      LOG.warn("{} not registered: {}", NAME, e.toString());
    }
    return new RadiusServerRegistration();
  }

  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      LOG.warn("{} not removed: {}", NAME, e.toString());
    }
  }
}

package io.telamon.diameter.adapter;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes' management beans, from the adapter's start to its stop. */
final class NodeRegistration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeRegistration.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> names = new ArrayList<>();

  private NodeRegistration() {}

  static NodeRegistration of(Set<Role> roles, Function<Role, NodeStatus> status) {
    NodeRegistration registration = new NodeRegistration();
    roles.forEach(role -> registration.register(role, status.apply(role)));
    return registration;
  }

  private void register(Role role, NodeStatus status) {
    try {
      ObjectName name = new ObjectName("io.telamon:type=DiameterNode,role=" + role.key());
      server.registerMBean(new StandardMBean(status, DiameterNodeMXBean.class, true), name);
      names.add(name);
    } catch (InstanceAlreadyExistsException e) {
      log.warn("another Diameter adapter of this JVM shows its {}", role.key());
    } catch (JMException e) {
      log.warn("no management bean for {}: {}", role.key(), e.getMessage());
    }
  }

  @Override
  public void close() {
    for (ObjectName name : names) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        log.debug("{}", e.getMessage());
      }
    }
  }
}

package io.telamon.cscf;

import io.telamon.readiness.NodeReadiness;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Ready when every CSCF role of this node listens and can reach an HSS; a part of the node's check.
 */
@Singleton
@Startup
public class CscfReadiness implements HealthCheck {
  private static final Set<CscfRole> DIAMETER_ROLES = Set.of(CscfRole.ICSCF, CscfRole.SCSCF);

  @Inject private CscfConfiguration configuration;
  @Inject private OpenListeningPoints listeningPoints;
  @Inject private NodeReadiness node;

  @PostConstruct
  void join() {
    node.add(this);
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("cscf");
    Set<CscfRole> closed = listeningPoints.closed();
    boolean ready = closed.isEmpty();
    for (CscfRole role : configuration.roles()) {
      response.withData(role.servletName() + ".sip", closed.contains(role) ? "closed" : "open");
      if (DIAMETER_ROLES.contains(role)) {
        String diameter = diameter(role);
        response.withData(role.servletName() + ".diameter", diameter);
        ready &= diameter.equals("up");
      }
    }
    return response.status(ready).build();
  }

  private static String diameter(CscfRole role) {
    try {
      ObjectName node = new ObjectName("io.telamon:type=DiameterNode,role=" + role.servletName());
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      return Boolean.TRUE.equals(server.getAttribute(node, "Ready")) ? "up" : "down";
    } catch (JMException absent) {
      return "down";
    }
  }
}

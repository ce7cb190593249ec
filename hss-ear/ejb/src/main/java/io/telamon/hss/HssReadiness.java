package io.telamon.hss;

import io.telamon.hss.subscription.JpaUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Ready when the database answers and both ports the HSS is reached by are open (MicroProfile
 * Health); a part of {@link io.telamon.readiness.NodeReadiness}.
 */
@ApplicationScoped
public class HssReadiness implements HealthCheck {
  @Inject HssConfiguration configuration;
  @Inject JpaUnit unit;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("hss");
    return configuration.present()
        ? present(response)
        : response.up().withData("role", "absent").build();
  }

  private HealthCheckResponse present(HealthCheckResponseBuilder response) {
    boolean database = unit.isReachable();
    boolean radius = isListening("io.telamon:type=RadiusServer");
    boolean diameter = isListening("io.telamon:type=DiameterNode,role=hss");
    return response
        .withData("database", database)
        .withData("radius", radius)
        .withData("diameter", diameter)
        .status(database && radius && diameter)
        .build();
  }

  private static boolean isListening(String name) {
    try {
      return Boolean.TRUE.equals(
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName(name), "Listening"));
    } catch (JMException e) {
      return false;
    }
  }
}

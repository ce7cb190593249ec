package io.telamon.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every part of the node says so (MicroProfile Health 4.0); says what each told. */
@Readiness
@Default
@ApplicationScoped
public class NodeReadiness implements HealthCheck {
  private final List<HealthCheck> parts = new CopyOnWriteArrayList<>();

  /** Asks {@code part} as well from now on; a module adds its part when it starts. */
  public void add(HealthCheck part) {
    parts.add(part);
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("telamon");
    boolean ready = true;
    for (HealthCheck part : parts) {
      HealthCheckResponse told = part.call();
      ready &= told.getStatus() == HealthCheckResponse.Status.UP;
      String prefix = told.getName() + ".";
      told.getData()
          .ifPresent(
              data -> data.forEach((key, value) -> response.withData(prefix + key, "" + value)));
    }
    return response.status(ready).build();
  }
}

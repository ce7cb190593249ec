package io.telamon.hss.authentication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.credential.store.CredentialStore;

/**
 * Those of WildFly's Elytron subsystem: {@code credential-store} and {@code
 * secret-key-credential-store}. A deployment has no other way to them than their service.
 */
@ApplicationScoped
public class ElytronCredentialStores implements CredentialStores {
  private static final String CAPABILITY = "org.wildfly.security.credential-store";
  private static final int START_SECONDS = 30;

  @Override
  public @Nullable CredentialStore named(String name) {
    ServiceController<?> store =
        CurrentServiceContainer.getServiceContainer()
            .getService(ServiceName.parse(CAPABILITY).append(name));
    return store == null ? null : started(name, store);
  }

  private static CredentialStore started(String name, ServiceController<?> store) {
    try {
      return (CredentialStore) store.awaitValue(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (IllegalStateException | TimeoutException e) {
      throw new IllegalStateException(
          "the credential store " + name + " has not started: " + store.getStartException(), e);
    }
  }
}

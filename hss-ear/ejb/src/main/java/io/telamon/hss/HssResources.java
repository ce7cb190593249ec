package io.telamon.hss;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** What beans of the HSS have injected and no other class of it makes. */
@ApplicationScoped
public class HssResources {
  @Produces
  @Singleton
  HssConfiguration configuration() {
    return HssConfiguration.from(ConfigProvider.getConfig());
  }

  @Produces
  @OfHss
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}

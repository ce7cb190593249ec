package io.telamon.cscf;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.icscf.IcscfConfiguration;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.scscf.ScscfConfiguration;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@code telamon.*} once, when the servlets are made, into one record per role. */
public class ConfigurationProducer {

  @Produces
  @Singleton
  static Settings settings() {
    return new Settings(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class));
  }

  @Produces
  @Singleton
  static CscfConfiguration cscf(Settings settings) {
    return CscfConfiguration.read(settings);
  }

  @Produces
  @Singleton
  static PcscfConfiguration pcscf(Settings settings) {
    return PcscfConfiguration.read(settings);
  }

  @Produces
  @Singleton
  static IcscfConfiguration icscf(Settings settings) {
    return IcscfConfiguration.read(settings);
  }

  @Produces
  @Singleton
  static ScscfConfiguration scscf(Settings settings) {
    return ScscfConfiguration.read(settings);
  }

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}

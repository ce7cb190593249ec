package io.telamon.hss;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * Configuration of the HSS, read once.
 *
 * @param present false if another node plays the role "hss"
 * @param imsAccessPoints network identifiers of the access points that lead to the IMS, lower case
 * @param rtaTimeout how long an Accounting-Response waits for an RTA (GIBA-H-14)
 * @param homeNetwork domain name; the realm of digest authentication
 * @param dataDirectory where the server keeps what outlives it
 * @param database which of the server's data sources is used
 * @param credentialStore name of the server's credential store with the key of the credentials
 * @param keyAlias what that key is called there
 */
public record HssConfiguration(
    boolean present,
    Set<String> imsAccessPoints,
    Duration rtaTimeout,
    String homeNetwork,
    Path dataDirectory,
    Database database,
    String credentialStore,
    String keyAlias) {
  /** The server has a data source for each; all else of it is set there. */
  public enum Database {
    H2,
    POSTGRESQL
  }

  public static final String CREDENTIAL_STORE = "telamon.hss.credential-store";
  public static final String KEY_ALIAS = "telamon.hss.key-alias";
  private static final String ROLES = "telamon.roles";
  private static final String IMS_APNS = "telamon.hss.ims-apns";
  private static final String HOME_NETWORK = "telamon.home-network";
  private static final String DATA_DIRECTORY = "telamon.data.dir";
  private static final String DATABASE_URL = "telamon.hss.database.url";
  private static final String RTA_TIMEOUT = "telamon.hss.rta-timeout";
  private static final long MAX_RTA_TIMEOUT_MILLIS = 60_000;

  public HssConfiguration {
    imsAccessPoints = Set.copyOf(imsAccessPoints);
  }

  /**
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public static HssConfiguration from(Config config) {
    return new HssConfiguration(
        list(config, ROLES, "pcscf,icscf,scscf,hss").contains("hss"),
        imsAccessPoints(config),
        rtaTimeout(config),
        text(config, HOME_NETWORK, "ims.mnc001.mcc001.3gppnetwork.org"),
        Path.of(text(config, DATA_DIRECTORY, System.getProperty("user.home") + "/.telamon")),
        database(text(config, DATABASE_URL, "jdbc:h2:")),
        text(config, CREDENTIAL_STORE, "TelamonHss"),
        text(config, KEY_ALIAS, "hss"));
  }

  private static Database database(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return Database.POSTGRESQL;
    }
    if (url.startsWith("jdbc:h2:")) {
      return Database.H2;
    }
    throw new IllegalArgumentException(
        DATABASE_URL + " begins with neither jdbc:postgresql: nor jdbc:h2:");
  }

  private static Set<String> imsAccessPoints(Config config) {
    Set<String> names = list(config, IMS_APNS, "ims");
    if (names.isEmpty()) {
      throw new IllegalArgumentException(IMS_APNS + " names no access point");
    }
    return names;
  }

  private static Duration rtaTimeout(Config config) {
    String text = config.getOptionalValue(RTA_TIMEOUT, String.class).orElse("5000").trim();
    if (!text.matches("[0-9]{1,5}") || Long.parseLong(text) > MAX_RTA_TIMEOUT_MILLIS) {
      throw new IllegalArgumentException(
          RTA_TIMEOUT + " is not a number of milliseconds up to 60000: " + text);
    }
    return Duration.ofMillis(Long.parseLong(text));
  }

  private static String text(Config config, String key, String otherwise) {
    String text = config.getOptionalValue(key, String.class).orElse(otherwise).trim();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(key + " is empty");
    }
    return text;
  }

  private static Set<String> list(Config config, String key, String otherwise) {
    String text = config.getOptionalValue(key, String.class).orElse(otherwise);
    return Arrays.stream(text.split(",", -1))
        .map(s -> s.trim().toLowerCase(Locale.ROOT))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}

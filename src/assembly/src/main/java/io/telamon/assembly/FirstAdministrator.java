package io.telamon.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.ModifiableRealmIdentity;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.SaltedSimpleDigestPassword;
import org.wildfly.security.password.spec.ClearPasswordSpec;

/**
 * The user who may provision before there is another one: made once, with a random password. What
 * the server keeps of the password is a hash; the password itself is in a file for its owner's eyes
 * only, written so that {@code curl --config} takes it.
 *
 * @param password to be sent by HTTP Basic authentication, never to be printed
 */
public record FirstAdministrator(String password) {
  public static final String NAME = "administrator";
  private static final Pattern CONFIG = Pattern.compile("user = \"" + NAME + ":([A-Za-z0-9_-]+)\"");
  private static final int PASSWORD_OCTETS = 24;

  /** The file with the password. */
  public static Path file(Path dataDirectory) {
    return dataDirectory.resolve("administrator.curl");
  }

  /**
   * Makes the user if {@code dataDirectory} knows none of this name.
   *
   * @return empty if somebody has taken the file away, and so looks after the users himself
   */
  public static Optional<FirstAdministrator> ensure(Path dataDirectory) throws IOException {
    Files.createDirectories(dataDirectory);
    Path file = file(dataDirectory);
    if (Files.exists(file)) {
      return Optional.of(read(file));
    }
    ModifiableRealmIdentity identity =
        users(dataDirectory).getRealmIdentityForUpdate(new NamePrincipal(NAME));
    try {
      return identity.exists() ? Optional.empty() : Optional.of(create(identity, file));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot make the first administrator", e);
    } finally {
      identity.dispose();
    }
  }

  /** As the server reads it: see TelamonUsers in telamon.cli. */
  private static FileSystemSecurityRealm users(Path dataDirectory) {
    return FileSystemSecurityRealm.builder()
        .setRoot(dataDirectory.resolve("users"))
        .setLevels(2)
        .setProviders(() -> new Provider[] {WildFlyElytronPasswordProvider.getInstance()})
        .build();
  }

  /** The file comes first: a user whose password nobody knows would be in the way. */
  private static FirstAdministrator create(ModifiableRealmIdentity identity, Path file)
      throws IOException, GeneralSecurityException {
    FirstAdministrator created = new FirstAdministrator(random());
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "administrator",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, created.config(), StandardOpenOption.SYNC);
    identity.create();
    identity.setCredentials(List.of(new PasswordCredential(hash(created.password()))));
    MapAttributes attributes = new MapAttributes();
    attributes.addFirst("groups", NAME);
    identity.setAttributes(attributes);
    Files.move(fresh, file);
    return created;
  }

  private static Password hash(String password) throws GeneralSecurityException {
    return PasswordFactory.getInstance(
            SaltedSimpleDigestPassword.ALGORITHM_PASSWORD_SALT_DIGEST_SHA_512,
            WildFlyElytronPasswordProvider.getInstance())
        .generatePassword(new ClearPasswordSpec(password.toCharArray()));
  }

  private static String random() {
    byte[] octets = new byte[PASSWORD_OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static FirstAdministrator read(Path file) throws IOException {
    Matcher config = CONFIG.matcher(Files.readString(file).strip());
    if (!config.matches()) {
      throw new IOException(file + " does not hold what it was made with");
    }
    return new FirstAdministrator(config.group(1));
  }

  private String config() {
    return "user = \"" + NAME + ":" + password + "\"\n";
  }

  /** Value of the header field Authorization. */
  public String authorization() {
    return "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + password).getBytes(UTF_8));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return NAME;
  }
}

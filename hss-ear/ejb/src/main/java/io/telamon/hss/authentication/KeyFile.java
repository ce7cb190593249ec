package io.telamon.hss.authentication;

import io.telamon.hss.HssConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A random key in a file of {@code telamon.data.dir} that only its owner may read; made when it is
 * needed first.
 */
@ApplicationScoped
public class KeyFile implements KeyEncryptionKey {
  static final String NAME = "hss.key";
  private static final int OCTETS = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  @Inject HssConfiguration configuration;

  private @Nullable SecretKey key;

  @Override
  public synchronized SecretKey secretKey() {
    SecretKey known = key;
    if (known == null) {
      known = load(configuration.dataDirectory().resolve(NAME));
      key = known;
    }
    return known;
  }

  private static SecretKey load(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      refuseIfReadableByOthers(file);
      byte[] octets = HexFormat.of().parseHex(Files.readString(file).trim());
      if (octets.length != OCTETS) {
        throw new IllegalStateException(file + " does not hold a key of 32 octets");
      }
      return new SecretKeySpec(octets, "AES");
    } catch (IOException e) {
      throw new IllegalStateException("cannot use the key file " + file + ": " + e, e);
    } catch (IllegalArgumentException notHexadecimal) {
      // Its message would show what the file holds.
      throw new IllegalStateException(file + " does not hold a key of 32 octets");
    }
  }

  private static void create(Path file) throws IOException {
    byte[] octets = new byte[OCTETS];
    new SecureRandom().nextBytes(octets);
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), NAME, ".new", attributes());
    Files.writeString(fresh, HexFormat.of().formatHex(octets), StandardOpenOption.SYNC);
    Files.move(fresh, file);
  }

  private static FileAttribute<?>[] attributes() {
    return hasPermissions()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static void refuseIfReadableByOthers(Path file) throws IOException {
    if (hasPermissions() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(file + " may be used by others than its owner");
    }
  }

  private static boolean hasPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}

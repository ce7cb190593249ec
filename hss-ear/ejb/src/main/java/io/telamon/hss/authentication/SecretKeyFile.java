package io.telamon.hss.authentication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the {@code secret-key-credential-store} that comes with the server keeps its keys. */
final class SecretKeyFile {
  /** In {@code telamon.data.dir}; the same as in the configuration of the server. */
  static final String NAME = "hss.keys";

  private static final Logger LOG = LoggerFactory.getLogger(SecretKeyFile.class);

  private SecretKeyFile() {}

  /** Elytron lets everybody read it whom the process lets read its files. */
  static void keepFromOthers(Path file) {
    try {
      PosixFileAttributeView rights =
          Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (rights != null && Files.exists(file)) {
        rights.setPermissions(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      }
    } catch (IOException e) {
      LOG.warn("{} may be readable by others than its owner: {}", file, String.valueOf(e));
    }
  }
}

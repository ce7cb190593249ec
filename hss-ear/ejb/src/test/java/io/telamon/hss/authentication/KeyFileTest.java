package io.telamon.hss.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.hss.HssConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path directory;

  @Test
  void keyIsMadeOnceAndForItsOwnerOnly() throws IOException {
    assertThat(keyFile().secretKey()).isEqualTo(keyFile().secretKey());
    assertThat(keyFile().secretKey().getEncoded()).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void keyThatOthersMayReadIsRefused() throws IOException {
    keyFile().secretKey();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> keyFile().secretKey())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString());
  }

  @Test
  void somethingElseIsRefusedWithoutShowingIt() throws IOException {
    keyFile().secretKey();
    Files.writeString(file(), "not a key");
    assertThatThrownBy(() -> keyFile().secretKey())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file().toString())
        .hasMessageNotContaining("not a key");
  }

  private Path file() {
    return directory.resolve("data").resolve(KeyFile.NAME);
  }

  private KeyFile keyFile() {
    KeyFile keyFile = new KeyFile();
    keyFile.configuration =
        new HssConfiguration(
            true,
            Set.of("ims"),
            Duration.ZERO,
            "home.example",
            directory.resolve("data"),
            HssConfiguration.Database.H2);
    return keyFile;
  }
}

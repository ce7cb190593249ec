package io.telamon.hss.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.hss.HssConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;

/** With a store of the kind and in the format of a {@code secret-key-credential-store}. */
class CredentialStoreKeyTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
  private static final String STORE = "keys";

  @TempDir Path directory;

  @Test
  @DisplayName("The key is the one in the store and under the alias that are configured")
  void keyIsRead() throws Exception {
    put("hss", KEY);
    assertThat(key(STORE, "hss").secretKey()).isEqualTo(KEY);
  }

  @Test
  @DisplayName("Nobody but its owner may read the file of the store that comes with the server")
  void fileIsTheOwnersOnly() throws Exception {
    put("hss", KEY);
    Path file = directory.resolve(SecretKeyFile.NAME);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    key(STORE, "hss").secretKey();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("Without the store, and without the alias in it, the wrong key is named")
  void whatIsMissingIsNamed() throws Exception {
    put("other", KEY);
    assertThatThrownBy(() -> key("none", "hss").secretKey())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("telamon.hss.credential-store: the server has no credential store none");
    assertThatThrownBy(() -> key(STORE, "hss").secretKey())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("telamon.hss.key-alias: keys has no secret key hss for AES");
  }

  @Test
  void aKeyForSomethingElseIsRefused() throws Exception {
    CredentialStore other = store("MapCredentialStore");
    other.store("hss", new SecretKeyCredential(new SecretKeySpec(new byte[8], "DES")));
    CredentialStoreKey key = key(STORE, "hss");
    key.stores = name -> other;
    assertThatThrownBy(key::secretKey)
        .hasMessage("telamon.hss.key-alias: keys has no secret key hss for AES");
  }

  private CredentialStoreKey key(String store, String alias) {
    CredentialStoreKey key = new CredentialStoreKey();
    key.configuration =
        new HssConfiguration(
            true,
            Set.of("ims"),
            Duration.ZERO,
            "home.example",
            directory,
            HssConfiguration.Database.H2,
            store,
            alias);
    key.stores = name -> name.equals(STORE) ? store() : null;
    return key;
  }

  private void put(String alias, SecretKey key) throws Exception {
    CredentialStore store = store();
    store.store(alias, new SecretKeyCredential(key));
    store.flush();
  }

  private CredentialStore store() {
    return store("PropertiesCredentialStore");
  }

  private CredentialStore store(String type) {
    try {
      CredentialStore store =
          CredentialStore.getInstance(type, WildFlyElytronCredentialStoreProvider.getInstance());
      store.initialize(
          Map.of("create", "true", "location", directory.resolve(SecretKeyFile.NAME).toString()));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

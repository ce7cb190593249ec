package io.telamon.bench.hss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;

/** The key that credentials are encrypted with, in the store where the server looks for it. */
final class HssKey {
  private static final int BITS = 256;

  private HssKey() {}

  /** Makes one before the server would make its own. */
  static SecretKey create(Path data) throws IOException {
    Files.createDirectories(data);
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(BITS);
      SecretKey key = generator.generateKey();
      CredentialStore store =
          CredentialStore.getInstance(
              "PropertiesCredentialStore", WildFlyElytronCredentialStoreProvider.getInstance());
      store.initialize(Map.of("create", "true", "location", data.resolve("hss.keys").toString()));
      store.store("hss", new SecretKeyCredential(key));
      store.flush();
      return key;
    } catch (GeneralSecurityException e) {
      throw new IOException("no key for the HSS", e);
    }
  }
}

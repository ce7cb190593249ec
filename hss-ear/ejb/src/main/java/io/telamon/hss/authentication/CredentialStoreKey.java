package io.telamon.hss.authentication;

import io.telamon.hss.HssConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStoreException;

/** The secret key that the configuration names, in the credential store that it names. */
@ApplicationScoped
public class CredentialStoreKey implements KeyEncryptionKey {
  private static final String AES = "AES";

  @Inject HssConfiguration configuration;
  @Inject CredentialStores stores;

  private @Nullable SecretKey key;

  @Override
  public synchronized SecretKey secretKey() {
    SecretKey known = key;
    if (known == null) {
      known = load(configuration.credentialStore(), configuration.keyAlias());
      SecretKeyFile.keepFromOthers(configuration.dataDirectory().resolve(SecretKeyFile.NAME));
      key = known;
    }
    return known;
  }

  private SecretKey load(String name, String alias) {
    CredentialStore store = stores.named(name);
    if (store == null) {
      throw new IllegalStateException(
          HssConfiguration.CREDENTIAL_STORE + ": the server has no credential store " + name);
    }
    SecretKeyCredential found = retrieve(store, name, alias);
    if (found == null || !found.getSecretKey().getAlgorithm().equals(AES)) {
      throw new IllegalStateException(
          HssConfiguration.KEY_ALIAS + ": " + name + " has no secret key " + alias + " for AES");
    }
    return found.getSecretKey();
  }

  private static @Nullable SecretKeyCredential retrieve(
      CredentialStore store, String name, String alias) {
    try {
      return store.retrieve(alias, SecretKeyCredential.class);
    } catch (CredentialStoreException e) {
      throw new IllegalStateException(
          HssConfiguration.KEY_ALIAS + ": " + alias + " cannot be read from " + name + ": " + e, e);
    }
  }
}

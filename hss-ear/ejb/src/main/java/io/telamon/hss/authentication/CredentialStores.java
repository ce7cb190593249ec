package io.telamon.hss.authentication;

import org.jspecify.annotations.Nullable;
import org.wildfly.security.credential.store.CredentialStore;

/** Credential stores of the server. */
interface CredentialStores {
  /**
   * Null if the server has none of this name.
   *
   * @throws IllegalStateException if it has one that cannot be used, saying why
   */
  @Nullable CredentialStore named(String name);
}

package io.telamon.hss.authentication;

import io.telamon.hss.subscription.PrivateIdentity;
import org.jspecify.annotations.Nullable;

/** Where credentials are kept. */
public interface Credentials {
  @Nullable AkaCredentials aka(PrivateIdentity user);

  @Nullable DigestCredentials digest(PrivateIdentity user);

  void add(AkaCredentials added);

  void add(DigestCredentials added);

  void remove(DigestCredentials removed);
}

package io.telamon.hss.authentication;

import io.telamon.hss.subscription.PrivateIdentity;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where credentials are kept. */
public interface Credentials {
  @Nullable AkaCredentials aka(PrivateIdentity user);

  @Nullable DigestCredentials digest(PrivateIdentity user);

  /** Reads those of {@code users} at once, for the rest of the transaction to find them at hand. */
  void read(Collection<PrivateIdentity> users);

  void add(AkaCredentials added);

  void add(DigestCredentials added);

  void remove(DigestCredentials removed);
}

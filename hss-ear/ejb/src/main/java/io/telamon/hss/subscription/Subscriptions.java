package io.telamon.hss.subscription;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where subscriptions are kept; identities are given in canonical form. */
public interface Subscriptions {
  @Nullable PrivateIdentity privateIdentity(String identity);

  @Nullable PrivateIdentity privateIdentity(long id);

  @Nullable PublicIdentity publicIdentity(String identity);

  @Nullable PrivateIdentity privateIdentityOfImsi(String imsi);

  @Nullable PrivateIdentity privateIdentityOfMsisdn(String msisdn);

  /** Those of {@code identities} that exist already. */
  List<PublicIdentity> publicIdentities(Collection<String> identities);

  /**
   * Makes other transactions wait for this one before they change the same subscription; its state
   * is read anew. To be called before the registrations of the subscription are looked at.
   */
  void lock(ImsSubscription subscription);

  void add(ImsSubscription subscription);

  void remove(ImsSubscription subscription);

  /** Takes a public identity out of its implicit set and from all who might use it. */
  void remove(PublicIdentity publicIdentity);

  /** Private identities that have an IMSI, in its order. */
  List<PrivateIdentity> list(int offset, int limit);

  long count();

  /** Ends a batch of a long transaction: what was added is written and no longer held in memory. */
  void writeAndForget();
}

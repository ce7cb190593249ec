package io.telamon.hss.subscription;

import io.telamon.hss.serviceprofile.ApplicationServer;
import io.telamon.hss.serviceprofile.ServiceProfile;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where subscriptions are kept; identities are given in canonical form. */
public interface Subscriptions {
  @Nullable PrivateIdentity privateIdentity(String identity);

  /** The user and all public identities it may use, read at once. */
  @Nullable PrivateIdentity user(String identity);

  /**
   * The same after the subscription was locked as by {@link #lock}. To be called before anything of
   * the subscription is read in the transaction: nothing is read a second time.
   */
  @Nullable PrivateIdentity lockUser(String identity);

  /**
   * The same for the subscriptions of all these users, which are read with everybody and all public
   * identities in them.
   *
   * @return those of the users that are stored
   */
  List<PrivateIdentity> lockUsers(Collection<String> identities);

  @Nullable PrivateIdentity privateIdentity(long id);

  /**
   * Whom a request about a public identity is about that names no user: who has it registered, or
   * it is kept for; otherwise the first who may register it. Null if nobody may.
   *
   * <p>All that was read is forgotten: it may be another when the user's subscription is locked.
   */
  @Nullable String userOf(PublicIdentity publicIdentity);

  @Nullable PublicIdentity publicIdentity(String identity);

  /**
   * The identity itself, or the wildcarded one that stands for it; of several the one with the
   * longest expression. A distinct identity wins over a wildcarded one (TS 29.228).
   */
  @Nullable PublicIdentity publicIdentityOrWildcard(String identity);

  @Nullable PrivateIdentity privateIdentityOfImsi(String imsi);

  @Nullable PrivateIdentity privateIdentityOfMsisdn(String msisdn);

  /** Those of {@code identities} that exist already. */
  List<PublicIdentity> publicIdentities(Collection<String> identities);

  /**
   * Makes other transactions wait for this one before they change the same subscription; its state
   * is read anew. To be called before the registrations of the subscription are looked at.
   */
  void lock(ImsSubscription subscription);

  /** The same; false if the subscription has been removed since it was read. */
  boolean lockIfStored(ImsSubscription subscription);

  void add(ImsSubscription subscription);

  void remove(ImsSubscription subscription);

  /** Takes a public identity out of its implicit set and from all who might use it. */
  void remove(PublicIdentity publicIdentity);

  /**
   * Subscriptions with an S-CSCF, in the order of their keys, that have one of these service
   * profiles or are charged by this; at most {@code limit}, with keys after {@code after}.
   */
  List<ImsSubscription> servedAfter(
      long after, int limit, List<String> serviceProfiles, @Nullable String chargingInformation);

  /** True if a public identity is hosted by this server. */
  boolean isReferredTo(ApplicationServer server);

  /** True if a public identity has this profile. */
  boolean isReferredTo(ServiceProfile profile);

  /** True if a subscription is charged by this. */
  boolean isReferredTo(ChargingFunctions functions);

  /** Takes a user out of its subscription, together with its pairs. */
  void remove(PrivateIdentity user);

  /** Writes what was changed so far: new users have their keys afterwards. */
  void write();

  /** Ends a batch of a long transaction: what was added is written and no longer held in memory. */
  void writeAndForget();
}

package io.telamon.hss.provisioning;

import io.telamon.hss.authentication.ProvisionedCredentials;
import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.subscription.ImsSubscription;
import io.telamon.hss.subscription.KnownBy;
import io.telamon.hss.subscription.PrivateIdentity;
import io.telamon.hss.subscription.SubscriptionSearch;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some records of a bulk import, in one transaction. What is stored of them already is read at
 * once: a record that disputes nothing with anybody costs its changes and no question. The others
 * follow, each by itself.
 */
@Stateless
public class SubscriptionBatch {
  @Inject Subscriptions subscriptions;
  @Inject SubscriptionSearch search;
  @Inject SubscriptionConflicts conflicts;
  @Inject ProvisionedCredentials credentials;
  @Inject SubscriptionOwners owners;
  @Inject SubscriptionWriter writer;

  /**
   * What is stored of a batch.
   *
   * @param taken what of its records is known by belongs to somebody
   * @param subscriptions locked, by the private identities of their users
   */
  private record Stored(KnownBy taken, Map<String, ImsSubscription> subscriptions) {}

  /**
   * A record that is wrong is left out, and the others are stored.
   *
   * @param orders where it goes what S-CSCFs have to be told after the commit
   */
  public List<RecordOutcome> put(List<SubscriptionData> records, List<NetworkOrder> orders) {
    List<Optional<RecordOutcome>> outcomes = new ArrayList<>();
    records.forEach(data -> outcomes.add(wrong(SubscriptionValidation.firstError(data))));
    List<Integer> apart = apart(records, outcomes);
    Stored stored = stored(apart.stream().map(records::get).toList());
    apart.forEach(i -> outcomes.set(i, putUndisputed(records.get(i), stored, orders)));
    List<RecordOutcome> all = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      SubscriptionData data = records.get(i);
      all.add(outcomes.get(i).orElseGet(() -> putByItself(data, orders)));
    }
    return all;
  }

  private static Optional<RecordOutcome> wrong(Optional<FieldError> error) {
    return error.map(RecordOutcome.Wrong::new);
  }

  /** Which records have nothing in common with one before: their order does not matter. */
  private static List<Integer> apart(
      List<SubscriptionData> records, List<Optional<RecordOutcome>> outcomes) {
    List<Integer> apart = new ArrayList<>();
    KnownBy before = KnownBy.nothing();
    for (int i = 0; i < records.size(); i++) {
      if (outcomes.get(i).isEmpty()) {
        KnownBy keys = records.get(i).knownBy();
        if (keys.isApartFrom(before)) {
          apart.add(i);
        }
        before.add(keys);
      }
    }
    return apart;
  }

  private Stored stored(List<SubscriptionData> records) {
    KnownBy asked = KnownBy.nothing();
    records.forEach(data -> asked.add(data.knownBy()));
    KnownBy taken = search.taken(asked);
    List<PrivateIdentity> users = subscriptions.lockUsers(taken.privateIdentities());
    credentials.read(users);
    return new Stored(
        taken,
        users.stream()
            .collect(Collectors.toMap(PrivateIdentity::identity, PrivateIdentity::subscription)));
  }

  /** Empty if somebody else may have a part in it. */
  private Optional<RecordOutcome> putUndisputed(
      SubscriptionData data, Stored stored, List<NetworkOrder> orders) {
    ImsSubscription known = stored.subscriptions().get(data.users().get(0).canonical());
    boolean undisputed =
        known == null
            ? data.knownBy().isApartFrom(stored.taken())
            : SubscriptionConflicts.isOwn(data, known, stored.taken());
    if (!undisputed) {
      return Optional.empty();
    }
    return wrong(conflicts.firstOfUndisputed(data, known))
        .or(() -> Optional.of(written(data, known, orders)));
  }

  private RecordOutcome written(
      SubscriptionData data, @Nullable ImsSubscription known, List<NetworkOrder> orders) {
    if (known == null) {
      writer.create(data);
      return new RecordOutcome.Created();
    }
    writer.replace(known, data, orders);
    return new RecordOutcome.Replaced();
  }

  /** What was read for all is forgotten, since an earlier record may have changed it. */
  private RecordOutcome putByItself(SubscriptionData data, List<NetworkOrder> orders) {
    subscriptions.writeAndForget();
    PrivateIdentity known = owners.lock(data);
    return conflicts
        .first(data, known)
        .<RecordOutcome>map(RecordOutcome.Wrong::new)
        .orElseGet(
            () ->
                writer.write(data, known, orders)
                    ? new RecordOutcome.Created()
                    : new RecordOutcome.Replaced());
  }
}

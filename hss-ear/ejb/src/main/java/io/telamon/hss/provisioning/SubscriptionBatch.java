package io.telamon.hss.provisioning;

import io.telamon.hss.cx.NetworkOrder;
import io.telamon.hss.subscription.KnownBy;
import io.telamon.hss.subscription.SubscriptionSearch;
import io.telamon.hss.subscription.Subscriptions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some records of a bulk import, in one transaction. Most of them are new; what of them is known
 * already is asked once for all, so that a new one costs its inserts and hardly a question.
 */
@Stateless
public class SubscriptionBatch {
  @Inject Subscriptions subscriptions;
  @Inject SubscriptionSearch search;
  @Inject SubscriptionConflicts conflicts;
  @Inject SubscriptionWriter writer;

  /**
   * A record that is wrong is left out, and the others are stored.
   *
   * @param orders where it goes what S-CSCFs have to be told after the commit
   */
  public List<RecordOutcome> put(List<SubscriptionData> records, List<NetworkOrder> orders) {
    List<Optional<FieldError>> errors =
        records.stream().map(SubscriptionValidation::firstError).toList();
    KnownBy asked = KnownBy.nothing();
    for (int i = 0; i < records.size(); i++) {
      if (errors.get(i).isEmpty()) {
        asked.add(records.get(i).knownBy());
      }
    }
    KnownBy known = search.taken(asked);
    List<RecordOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      SubscriptionData data = records.get(i);
      outcomes.add(
          errors
              .get(i)
              .<RecordOutcome>map(RecordOutcome.Wrong::new)
              .orElseGet(() -> put(data, known, orders)));
    }
    return outcomes;
  }

  private RecordOutcome put(SubscriptionData data, KnownBy known, List<NetworkOrder> orders) {
    KnownBy keys = data.knownBy();
    boolean isNew = keys.isApartFrom(known);
    Optional<FieldError> error = isNew ? conflicts.firstOfNew(data) : firstOfKnown(data);
    if (error.isPresent()) {
      return new RecordOutcome.Wrong(error.get());
    }
    known.add(keys);
    if (isNew) {
      writer.create(data);
      return new RecordOutcome.Created();
    }
    return writer.write(data, orders) ? new RecordOutcome.Created() : new RecordOutcome.Replaced();
  }

  /** An earlier record of the batch may be the one that is known. */
  private Optional<FieldError> firstOfKnown(SubscriptionData data) {
    subscriptions.writeAndForget();
    return conflicts.first(data);
  }
}

package io.telamon.hss.provisioning;

import io.telamon.hss.cx.ProfileRollout;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue as an operator sees it. A change is stored in one transaction; the S-CSCFs of the
 * registered users it matters to are told after the commit (TS 29.228 clause 6.2.2), not waited
 * for.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  @EJB CatalogueStore store;
  @EJB ProfileRollout rollout;

  /** Creates an entry, or replaces one with the same key. */
  public CatalogueOutcome put(CatalogueEntry entry) {
    CatalogueStore.Change change = store.put(entry);
    if (change.outcome() instanceof CatalogueOutcome.Stored stored) {
      LOG.info("{} {} stored", kindOf(entry), entry.key());
      if (!stored.created()) {
        rollout.start(change.scope());
      }
    }
    return change.outcome();
  }

  /** Deletes an entry that nothing refers to. */
  public CatalogueOutcome delete(CatalogueEntry.Kind kind, String key) {
    CatalogueOutcome outcome = store.delete(kind, key);
    if (outcome instanceof CatalogueOutcome.Deleted) {
      LOG.info("{} {} deleted", kind, key);
    }
    return outcome;
  }

  public Optional<CatalogueEntry> find(CatalogueEntry.Kind kind, String key) {
    return store.list(kind).stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  /** All entries of a kind, in the order of their keys. */
  public List<CatalogueEntry> list(CatalogueEntry.Kind kind) {
    return store.list(kind);
  }

  private static String kindOf(CatalogueEntry entry) {
    return entry.getClass().getSimpleName().replace("Data", "");
  }
}

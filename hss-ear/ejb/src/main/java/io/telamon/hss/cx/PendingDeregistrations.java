package io.telamon.hss.cx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where RTRs without an answer are kept, one for each private identity, S-CSCF and reason. */
public interface PendingDeregistrations {
  /** Those of a private identity. */
  List<PendingDeregistration> of(String userName);

  @Nullable PendingDeregistration byId(long id);

  List<PendingDeregistration> all();

  /**
   * Stores {@code pending} in place of an older one of the same user, S-CSCF and reason, whose
   * identities it means too from then on.
   */
  void replace(PendingDeregistration pending);

  void remove(PendingDeregistration pending);
}

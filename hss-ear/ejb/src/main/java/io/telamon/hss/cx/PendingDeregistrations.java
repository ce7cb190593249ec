package io.telamon.hss.cx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where RTRs without an answer are kept, at most one for each private identity. */
public interface PendingDeregistrations {
  @Nullable PendingDeregistration of(String userName);

  @Nullable PendingDeregistration byId(long id);

  List<PendingDeregistration> all();

  /** Stores {@code pending} in place of an older one of the same user. */
  void replace(PendingDeregistration pending);

  void remove(PendingDeregistration pending);
}

package io.telamon.cscf.icscf;

import io.telamon.diameter.cx.ServerCapabilities;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Choice of an S-CSCF by the capabilities a user needs (TS 24.229 5.3.1.2, TS 29.228 6.7). */
@Singleton
public class ScscfSelection {
  private final List<String> scscfs;
  private final AtomicInteger next = new AtomicInteger();

  @Inject
  public ScscfSelection(IcscfConfiguration configuration) {
    this.scscfs = configuration.scscfs();
  }

  /**
   * The SIP URI of an S-CSCF, or empty if none will do.
   *
   * @param capabilities null if the HSS has no wishes
   */
  public Optional<String> choose(@Nullable ServerCapabilities capabilities) {
    if (capabilities == null) {
      return Optional.of(nextConfigured());
    }
    if (!capabilities.serverNames().isEmpty()) {
      return Optional.of(capabilities.serverNames().get(0));
    }
    // The S-CSCFs here are configured by name only: none is known to have any capability.
    return capabilities.mandatory().isEmpty() ? Optional.of(nextConfigured()) : Optional.empty();
  }

  private String nextConfigured() {
    return scscfs.get(Math.floorMod(next.getAndIncrement(), scscfs.size()));
  }
}

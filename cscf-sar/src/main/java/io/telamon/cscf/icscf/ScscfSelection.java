package io.telamon.cscf.icscf;

import io.telamon.diameter.cx.ServerCapabilities;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Choice of an S-CSCF by the capabilities a user needs (TS 24.229 5.3.1.2, TS 29.228 6.7). */
@Singleton
public class ScscfSelection {
  private static final ServerCapabilities NO_WISHES =
      new ServerCapabilities(List.of(), List.of(), List.of());

  private final IcscfConfiguration configuration;
  private final AtomicInteger next = new AtomicInteger();

  @Inject
  public ScscfSelection(IcscfConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * SIP URIs of the S-CSCFs that will do, the best first; empty if none will.
   *
   * @param capabilities null if the HSS has no wishes
   */
  public List<String> candidates(@Nullable ServerCapabilities capabilities) {
    ServerCapabilities wanted = capabilities == null ? NO_WISHES : capabilities;
    Set<String> candidates = new LinkedHashSet<>(wanted.serverNames());
    eachInTurn().stream()
        .filter(scscf -> capabilitiesOf(scscf).containsAll(wanted.mandatory()))
        .sorted(Comparator.comparingLong(scscf -> -optional(scscf, wanted)))
        .forEach(candidates::add);
    return List.copyOf(candidates);
  }

  /** Sorting keeps this order among equals, so equals share the load. */
  private List<String> eachInTurn() {
    List<String> scscfs = new ArrayList<>(configuration.scscfs());
    Collections.rotate(scscfs, -Math.floorMod(next.getAndIncrement(), scscfs.size()));
    return scscfs;
  }

  private Set<Long> capabilitiesOf(String scscf) {
    return configuration.capabilitiesOf(scscf);
  }

  private long optional(String scscf, ServerCapabilities wanted) {
    return wanted.optional().stream().filter(capabilitiesOf(scscf)::contains).count();
  }
}

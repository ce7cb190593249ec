package io.telamon.ue.gi;

import io.telamon.ue.gi.ContextOutcome.Accepted;
import io.telamon.ue.gi.ContextOutcome.Refused;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The PDP contexts of an APN that leads to the IMS, with what is reported of which (S3-050100 6.1,
 * 6.2.1): START for a primary context, nothing for a secondary one, which shares its address, and
 * STOP with the last. All contexts of one UE there have one address. Safe for several threads.
 */
public final class ImsApn {
  private final String name;
  private final LabGgsn ggsn;
  private final Map<String, List<PdpContext>> contexts = new HashMap<>();

  /** An APN of this name, reported by this GGSN. */
  public ImsApn(String name, LabGgsn ggsn) {
    this.name = name;
    this.ggsn = ggsn;
  }

  /** A primary context; active once the HSS has confirmed its address. */
  public synchronized ContextOutcome activate(PdpContext context) {
    if (!context.apn().equals(name)) {
      return new Refused(context, "the UE uses the APN " + name + " to access the IMS, no other");
    }
    List<PdpContext> own = of(context);
    if (!own.isEmpty()) {
      return new Refused(
          context, "a context is active already, with " + own.get(0).address().getHostAddress());
    }
    ContextOutcome outcome = ggsn.activate(context);
    if (outcome.accepted()) {
      contexts.put(context.subscriber().imsi(), new ArrayList<>(List.of(context)));
    }
    return outcome;
  }

  /** A secondary context beside the UE's primary one: no report, same address. */
  public synchronized ContextOutcome activateSecondary(PdpContext primary, int nsapi) {
    PdpContext secondary = primary.secondary(nsapi);
    List<PdpContext> own = of(primary);
    if (own.isEmpty()) {
      return new Refused(secondary, "there is no primary context to share the address of");
    }
    own.add(secondary);
    return new Accepted(secondary);
  }

  /** Ends one context; with the last of the UE the HSS is told by STOP. */
  public synchronized ContextOutcome deactivate(PdpContext context) {
    List<PdpContext> own = of(context);
    if (!own.removeIf(active -> active.nsapi() == context.nsapi())) {
      return new Refused(context, "no such context is active");
    }
    if (!own.isEmpty()) {
      return new Accepted(context);
    }
    contexts.remove(context.subscriber().imsi());
    return ggsn.deactivate(context);
  }

  /** Another address for the UE: told by a new START, after which the old one is nobody's. */
  public synchronized ContextOutcome modify(PdpContext context, InetAddress address) {
    List<PdpContext> own = of(context);
    if (own.isEmpty()) {
      return new Refused(context, "no such context is active");
    }
    ContextOutcome outcome = ggsn.activate(own.get(0).at(address));
    if (outcome.accepted()) {
      own.replaceAll(active -> active.at(address));
    }
    return outcome;
  }

  /** The UE's active contexts, the primary one first. */
  public synchronized List<PdpContext> active(PdpContext ofSameUe) {
    return List.copyOf(of(ofSameUe));
  }

  private List<PdpContext> of(PdpContext context) {
    return contexts.getOrDefault(context.subscriber().imsi(), new ArrayList<>());
  }
}

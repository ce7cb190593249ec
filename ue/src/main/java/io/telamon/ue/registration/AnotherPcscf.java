package io.telamon.ue.registration;

import io.telamon.ue.gm.UdpPorts;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Initial registration at the other P-CSCFs the UE knows, as long as one does not serve, and at
 * those it discovers once all it knew have failed (TS 24.229 5.1.1.4.1). What a 305 says in Contact
 * is not looked at: only addresses of our own are trusted.
 */
final class AnotherPcscf {
  private final UeProfile profile;
  private final UdpPorts ports;
  private final FlowRecovery recovery;
  private final PcscfDiscovery discovery;
  private final FlowListener listener;

  AnotherPcscf(
      UeProfile profile,
      UdpPorts ports,
      FlowRecovery recovery,
      PcscfDiscovery discovery,
      FlowListener listener) {
    this.profile = profile;
    this.ports = ports;
    this.recovery = recovery;
    this.discovery = discovery;
    this.listener = listener;
  }

  /** The outcome at the last one tried; the first outcome if no other is wanted or known. */
  RegistrationOutcome after(RegistrationOutcome first, Supplier<RegistrationOutcome> initial) {
    if (!FlowRecovery.wantsAnother(first)) {
      return first;
    }
    release(first);
    Set<InetSocketAddress> tried = new LinkedHashSet<>(List.of(ports.pcscf()));
    RegistrationOutcome outcome = among(known(), tried, first, initial);
    return FlowRecovery.wantsAnother(outcome)
        ? among(discovery.discover(), tried, outcome, initial)
        : outcome;
  }

  private RegistrationOutcome among(
      List<InetSocketAddress> candidates,
      Set<InetSocketAddress> tried,
      RegistrationOutcome last,
      Supplier<RegistrationOutcome> initial) {
    RegistrationOutcome outcome = last;
    for (InetSocketAddress next : candidates) {
      boolean silent = recovery.silentUntil(next).isPresent();
      if (FlowRecovery.wantsAnother(outcome) && !silent && tried.add(next)) {
        recovery.observe(ports.pcscf(), outcome);
        ports.moveTo(next);
        outcome = initial.get();
      }
    }
    return outcome;
  }

  private List<InetSocketAddress> known() {
    return Stream.concat(Stream.of(profile.pcscf()), profile.otherPcscfs().stream()).toList();
  }

  private void release(RegistrationOutcome outcome) {
    if (outcome instanceof NoAnswer) {
      listener.flowFailed();
    }
    listener.mediaBearersReleased();
  }
}

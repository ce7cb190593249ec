package io.telamon.cscf.scscf.authentication;

import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.ViaEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Via entry a P-CSCF received from its UE: the one directly below the P-CSCF's own
 * (GIBA-S-K09).
 *
 * <p>The lowest entry is not it: a UE can put further ones below its own.
 */
public final class AccessVia {
  private static final Pattern URI_HOST = Pattern.compile("<?sips?:(?:[^@>;]*@)?([^;>?]+).*");

  private AccessVia() {}

  /**
   * Empty if no entry is a configured P-CSCF's, or if not exactly one stands below it.
   *
   * @param vias from the top
   * @param pcscfs configured hosts of P-CSCFs
   * @param path Path of the REGISTER; tells the P-CSCF's port where one host has several nodes
   */
  public static Optional<ViaEntry> find(
      List<ViaEntry> vias, List<HostPort> pcscfs, List<String> path) {
    List<HostPort> onPath = path.stream().flatMap(entry -> host(entry).stream()).toList();
    List<ViaEntry> candidates = vias.stream().filter(via -> isOneOf(pcscfs, via)).toList();
    return candidates.stream()
        .filter(via -> onPath.stream().anyMatch(via.sentBy()::sameListener))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .flatMap(pcscf -> onlyOneBelow(vias, pcscf));
  }

  private static boolean isOneOf(List<HostPort> pcscfs, ViaEntry via) {
    return pcscfs.stream().anyMatch(pcscf -> pcscf.covers(via.sentBy()));
  }

  private static Optional<ViaEntry> onlyOneBelow(List<ViaEntry> vias, ViaEntry pcscf) {
    int below = vias.indexOf(pcscf) + 1;
    return below == vias.size() - 1 ? Optional.of(vias.get(below)) : Optional.empty();
  }

  private static Optional<HostPort> host(String pathEntry) {
    Matcher uri = URI_HOST.matcher(pathEntry.strip());
    return uri.matches() ? HostPort.parse(uri.group(1)) : Optional.empty();
  }
}

package io.telamon.cscf;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.IpLiteral;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which roles this node plays, where, and whom it trusts.
 *
 * @param ports the listening point of each role played here
 * @param accessPorts further ports of the P-CSCF, for UEs with security associations
 * @param trustedNeighbours addresses of neighbours outside this JVM; none unless configured
 */
public record CscfConfiguration(
    Map<CscfRole, Integer> ports, Set<Integer> accessPorts, List<HostPort> trustedNeighbours) {
  private static final String ROLES = "telamon.roles";
  private static final String HSS = "hss";
  private static final List<Map.Entry<String, Integer>> ACCESS_PORTS =
      List.of(
          Map.entry("telamon.pcscf.protected-server-port", 5061),
          Map.entry("telamon.pcscf.protected-client-port", 5062),
          Map.entry("telamon.sip.pcscf.tls-port", 5063));
  private static final String NEIGHBOURS = "telamon.trusted-neighbours";

  public CscfConfiguration {
    ports = Map.copyOf(ports);
    accessPorts = Set.copyOf(accessPorts);
    trustedNeighbours = List.copyOf(trustedNeighbours);
  }

  public static CscfConfiguration read(Settings settings) {
    Map<CscfRole, Integer> ports = new EnumMap<>(CscfRole.class);
    for (String role : settings.list(ROLES, "pcscf,icscf,scscf,hss")) {
      role(role).ifPresent(known -> ports.put(known, port(settings, known, ports)));
    }
    return new CscfConfiguration(ports, accessPorts(settings, ports), neighbours(settings));
  }

  /** Empty for the HSS, whose roles are not this application's. */
  private static Optional<CscfRole> role(String name) {
    Optional<CscfRole> role =
        Arrays.stream(CscfRole.values())
            .filter(known -> known.servletName().equals(name))
            .findFirst();
    if (role.isEmpty() && !name.equals(HSS)) {
      throw Settings.wrong(ROLES, name, "knows pcscf, icscf, scscf and hss");
    }
    return role;
  }

  private static int port(Settings settings, CscfRole role, Map<CscfRole, Integer> taken) {
    String key = "telamon.sip." + role.servletName() + ".port";
    int port = settings.port(key, role.defaultPort());
    if (taken.containsValue(port)) {
      throw Settings.wrong(key, Integer.toString(port), "is the port of another role");
    }
    return port;
  }

  private static Set<Integer> accessPorts(Settings settings, Map<CscfRole, Integer> roles) {
    Set<Integer> taken = new HashSet<>(roles.values());
    Set<Integer> ports = new HashSet<>();
    if (roles.containsKey(CscfRole.PCSCF)) {
      for (Map.Entry<String, Integer> key : ACCESS_PORTS) {
        int port = settings.port(key.getKey(), key.getValue());
        if (!taken.add(port)) {
          throw Settings.wrong(key.getKey(), Integer.toString(port), "is taken already");
        }
        ports.add(port);
      }
    }
    return ports;
  }

  private static List<HostPort> neighbours(Settings settings) {
    List<HostPort> neighbours = settings.hosts(NEIGHBOURS, "");
    for (HostPort neighbour : neighbours) {
      if (IpLiteral.parse(neighbour.host()).isEmpty()) {
        throw Settings.wrong(NEIGHBOURS, neighbour.toString(), "must be an address, not a name");
      }
    }
    return neighbours;
  }

  public Set<CscfRole> roles() {
    return ports.keySet();
  }

  /** The role that listens on this port, if one played here does. */
  public Optional<CscfRole> roleOn(int port) {
    if (accessPorts.contains(port)) {
      return Optional.of(CscfRole.PCSCF);
    }
    return ports.entrySet().stream()
        .filter(entry -> entry.getValue() == port)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public String toString() {
    return ports.entrySet().stream()
        .map(entry -> entry.getKey().servletName() + " on " + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", ", "", ", trusting " + trustedNeighbours));
  }
}

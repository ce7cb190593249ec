package io.telamon.cscf;

import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.IpLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import javax.servlet.sip.SipServletRequest;

/**
 * Whose word counts (RFC 3325, TS 24.229 4.4): nodes in this JVM, and neighbours configured.
 *
 * <p>Loopback addresses are like any other: on a shared machine they prove nothing.
 */
@Singleton
public class TrustDomain {
  private final List<HostPort> neighbours;

  @Inject
  public TrustDomain(CscfConfiguration configuration) {
    this.neighbours = configuration.trustedNeighbours();
  }

  public boolean sent(SipServletRequest request) {
    return request.isInternallyRouted() || trusts(request.getRemoteAddr(), request.getRemotePort());
  }

  /** True for the packet source of a configured neighbour. */
  boolean trusts(String address, int port) {
    return IpLiteral.parse(address).isPresent()
        && neighbours.stream().anyMatch(neighbour -> neighbour.covers(new HostPort(address, port)));
  }
}

package io.telamon.cscf.pcscf.security;

import io.telamon.cscf.sip.IpLiteral;
import io.telamon.cscf.sip.Refusal;
import io.telamon.cscf.sip.ViaEntry;
import java.util.List;
import java.util.Optional;
import javax.servlet.sip.Flow;
import javax.servlet.sip.SipServletRequest;

/**
 * A UE is the first to send a request: nothing stands between it and the P-CSCF (GIBA-P-K04).
 *
 * <p>Via, Route and Path belong to the container, so an application cannot take entries away; a
 * request with entries of its sender's invention is refused instead. No honest UE has any.
 */
public final class FirstHop {
  private FirstHop() {}

  /** Refuses with 400 a request that claims to have passed, or wants to pass, other nodes. */
  public static void require(SipServletRequest request) {
    requireOwnVia(request);
    if (request.getHeader("Path") != null) {
      throw Refusal.of(400, "A UE has no Path").asException();
    }
  }

  /**
   * Refuses with 400 a REGISTER with a Route beyond this P-CSCF: its way is not the UE's to choose.
   */
  public static void requireNoRoute(SipServletRequest register) {
    if (register.getHeader("Route") != null) {
      throw Refusal.of(400, "Route of a REGISTER names the P-CSCF only").asException();
    }
  }

  /**
   * Names the connection a request of a UE came over; no other has had or will have this name.
   * Empty for UDP, where nothing but the source tells who sends.
   */
  public static Optional<String> connection(SipServletRequest request) {
    if ("UDP".equalsIgnoreCase(request.getTransport())) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.getSession().getFlow()).map(Flow::getToken);
  }

  private static void requireOwnVia(SipServletRequest request) {
    List<ViaEntry> vias =
        ViaEntry.of(request).orElseThrow(() -> Refusal.of(400, "Via cannot be read").asException());
    if (vias.size() != 1) {
      throw Refusal.of(400, "A UE has one Via").asException();
    }
    // Holds always in a container that follows RFC 3261 18.2.1; all of GIBA rests on it.
    if (!vias.get(0).source().equals(IpLiteral.parse(request.getRemoteAddr()))) {
      throw Refusal.of(400, "Via does not name where the request came from").asException();
    }
  }
}

package io.telamon.cscf.pcscf.session;

import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.association.SecurityModeSetUp;
import io.telamon.cscf.pcscf.registration.PcscfBinding;
import io.telamon.cscf.pcscf.registration.PcscfBindings;
import io.telamon.cscf.pcscf.security.FirstHop;
import io.telamon.cscf.pcscf.security.ForgedHeaders;
import io.telamon.cscf.pcscf.security.SecurityAgreement;
import io.telamon.cscf.pcscf.security.Tls;
import io.telamon.cscf.sip.Answers;
import io.telamon.cscf.sip.ChargingVector;
import io.telamon.cscf.sip.HeaderList;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.TooManyHopsException;
import org.slf4j.MDC;

/**
 * A request of a registered UE, other than REGISTER (TS 24.229 5.2.6.3): goes on in the name the UE
 * may use, by the way the home network gave; REG-P-K03.
 */
@Singleton
public class InitialRequest {
  private static final String ASSERTED = "P-Asserted-Identity";

  private final PcscfConfiguration configuration;
  private final SecurityModeSetUp setUp;
  private final PcscfBindings bindings;
  private final SipFactory sipFactory;
  private final Clock clock;

  @Inject
  public InitialRequest(
      PcscfConfiguration configuration,
      SecurityModeSetUp setUp,
      PcscfBindings bindings,
      SipFactory sipFactory,
      Clock clock) {
    this.configuration = configuration;
    this.setUp = setUp;
    this.bindings = bindings;
    this.sipFactory = sipFactory;
    this.clock = clock;
  }

  /** The request half, from the UE. */
  public void request(SipServletRequest request) {
    FirstHop.require(request);
    Optional<String> overSetOf = setUp.requireAssociation(request);
    ServedUser served = ServedUser.of(request, registered(request, overSetOf));
    requireServiceRoute(request, served.binding());
    ForgedHeaders.removeFrom(request);
    SecurityAgreement.removeFrom(request);
    assertIdentity(request, served.identity());
    addChargingVector(request);
    forward(request, served.binding());
  }

  /** GIBA-P-K03: without a registration from that address and port only a REGISTER passes. */
  private List<PcscfBinding> registered(SipServletRequest request, Optional<String> overSetOf) {
    HostPort source = new HostPort(request.getRemoteAddr(), request.getRemotePort());
    List<PcscfBinding> registered =
        overSetOf
            .map(user -> overAssociation(source, user))
            .orElseGet(() -> inClear(request, source));
    if (registered.isEmpty()) {
      throw Refusal.of(403, "Not registered from there").asException();
    }
    return registered;
  }

  /**
   * All a UE has registered is used over each of its sets, and nothing else is (TS 33.203 7): the
   * set tells who it is, whichever port a registration came from. What came from this one is last.
   */
  private List<PcscfBinding> overAssociation(HostPort source, String privateIdentity) {
    return bindings.ofUe(source.host(), privateIdentity, clock.instant()).stream()
        .filter(PcscfBinding::overAssociation)
        .filter(PcscfBinding::maySend)
        .sorted(Comparator.comparing(binding -> binding.source().equals(source)))
        .toList();
  }

  /** Of one private identity: several may share a port, and who had it before may be gone. */
  private List<PcscfBinding> inClear(SipServletRequest request, HostPort source) {
    Optional<String> connection = FirstHop.connection(request);
    List<PcscfBinding> there =
        bindings.from(source, clock.instant()).stream()
            .filter(binding -> !binding.overAssociation())
            .filter(binding -> binding.connection().equals(connection))
            .toList();
    Optional<PcscfBinding> sender = sender(request, there);
    sender.ifPresent(user -> ServedUser.requireNoOther(request, user, there));
    return there.stream()
        .filter(binding -> sender.filter(binding::isOfSameUser).isPresent())
        .filter(PcscfBinding::maySend)
        .toList();
  }

  /** Whose Service-Route it names, which only the user was told; else who registered last. */
  private static Optional<PcscfBinding> sender(
      SipServletRequest request, List<PcscfBinding> there) {
    List<String> route = HeaderList.of(request, "Route");
    return last(there.stream().filter(binding -> binding.serviceRoute().equals(route)))
        .or(() -> last(there.stream()));
  }

  private static Optional<PcscfBinding> last(Stream<PcscfBinding> bindings) {
    return bindings.reduce((former, latter) -> latter);
  }

  /** 5.2.6.3.3: what a UE leaves out is put in, what it makes up is refused. */
  private static void requireServiceRoute(SipServletRequest request, PcscfBinding binding) {
    List<String> route = HeaderList.of(request, "Route");
    if (!route.isEmpty() && !route.equals(binding.serviceRoute())) {
      throw Refusal.of(400, "Route is not the Service-Route of the registration").asException();
    }
  }

  private static void assertIdentity(SipServletRequest request, PublicIdentity identity) {
    request.removeHeader(ServedUser.PREFERRED);
    request.setHeader(ASSERTED, "<" + identity + ">");
  }

  private void addChargingVector(SipServletRequest request) {
    String icid = UUID.randomUUID().toString();
    MDC.put("icid", icid);
    ChargingVector vector =
        ChargingVector.generated(icid, configuration.address(), configuration.visitedNetworkId());
    request.setHeader(ChargingVector.NAME, vector.toString());
  }

  /** Not record-routed: the S-CSCF serves no dialogs yet. */
  private void forward(SipServletRequest request, PcscfBinding binding) {
    try {
      if (request.getHeader("Route") == null) {
        List<String> route = binding.serviceRoute();
        for (int i = route.size() - 1; i >= 0; i--) {
          request.pushRoute(sipFactory.createAddress(route.get(i)));
        }
      }
      Proxy proxy = request.getProxy();
      proxy.setRecordRoute(false);
      proxy.setRecurse(false);
      proxy.setProxyTimeout((int) configuration.answerTimeout().toSeconds());
      if (setUp.isProtected(request) || Tls.carried(request)) {
        proxy.setOutboundInterface(
            new InetSocketAddress(configuration.address(), configuration.port()));
      }
      proxy.proxyTo(request.getRequestURI());
    } catch (ServletParseException unusable) {
      throw Refusal.of(500, "The Service-Route of the registration is unusable").asException();
    } catch (TooManyHopsException exhausted) {
      throw Refusal.of(483, "Too many hops").asException();
    }
  }

  /** The response half, on its way to the UE. */
  public void response(SipServletResponse response) throws IOException {
    Answers.answerSilence(response, "The home network does not answer");
    response.removeHeader(ChargingVector.NAME);
    response.removeHeader("P-Charging-Function-Addresses");
  }
}

package io.telamon.cscf;

import io.telamon.cscf.configuration.Settings;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.hss.HssLoad;
import io.telamon.cscf.icscf.IcscfConfiguration;
import io.telamon.cscf.icscf.IcscfServlet;
import io.telamon.cscf.icscf.NewRegistrations;
import io.telamon.cscf.icscf.ScscfSelection;
import io.telamon.cscf.pcscf.PcscfConfiguration;
import io.telamon.cscf.pcscf.PcscfServlet;
import io.telamon.cscf.pcscf.association.BookkeepingAssociations;
import io.telamon.cscf.pcscf.association.SecurityAssociations;
import io.telamon.cscf.pcscf.association.SecurityModeSetUp;
import io.telamon.cscf.pcscf.registration.Draining;
import io.telamon.cscf.pcscf.registration.DurablePcscfBindings;
import io.telamon.cscf.pcscf.registration.PcscfBindings;
import io.telamon.cscf.pcscf.security.SecurityAgreement;
import io.telamon.cscf.pcscf.session.InitialRequest;
import io.telamon.cscf.pcscf.session.TerminatingRequest;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.ScscfServlet;
import io.telamon.cscf.scscf.authentication.ScscfAuthentication;
import io.telamon.cscf.scscf.registration.InMemoryRegistrations;
import io.telamon.cscf.scscf.registration.NetworkInitiatedDeregistration;
import io.telamon.cscf.scscf.registration.Registrar;
import io.telamon.cscf.scscf.registration.RegistrationAttempts;
import io.telamon.cscf.scscf.registration.RegistrationCounters;
import io.telamon.cscf.scscf.registration.RegistrationExpiry;
import io.telamon.cscf.scscf.registration.RegistrationResponse;
import io.telamon.cscf.scscf.registration.Registrations;
import io.telamon.cscf.scscf.registration.Restoration;
import io.telamon.cscf.scscf.registration.RestorationInformation;
import io.telamon.cscf.scscf.registration.ServerAssignment;
import io.telamon.cscf.scscf.session.OriginatingRequest;
import io.telamon.cscf.state.DurableMaps;
import io.telamon.cscf.state.MapsInMemory;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.cx.DeregistrationReason;
import io.telamon.diameter.cx.RegistrationTerminationRequest;
import io.telamon.sip.ListeningPointConfig;
import io.telamon.sip.SipEngine;
import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.ServletFactory;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.servlet.sip.SipServlet;

/** The CSCFs in the real SIP engine on free ports, with an HSS that is a fake. */
public final class CscfNode implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  public final FakeHss hss = new FakeHss();
  public final RegistrationCounters registrationCounters = new RegistrationCounters();
  public final MutableClock clock = new MutableClock();
  private final Map<CscfRole, InetSocketAddress> addresses = new EnumMap<>(CscfRole.class);
  private final Map<String, InetSocketAddress> protectedPorts =
      Map.of("server", freePort(), "client", freePort());
  // Not the port of UDP: what is long would go by TCP, which no peer listens to.
  private final InetSocketAddress tcp = freeTcpPort();
  private final Settings settings;

  /** What a test fills up, as questions to a slow HSS do. */
  public final AtomicLong nanoTime = new AtomicLong();

  public final HssLoad hssLoad = new HssLoad(1, nanoTime::get);
  public final NewRegistrations newRegistrations = new NewRegistrations(hssLoad, clock);
  private final SipEngine engine = SipEngine.builder().name("test").workerThreads(8).build();
  private final SipApplication application = SipApplication.prepare("cscf");
  public final SecurityAssociations associations;
  private final PcscfBindings bindings;
  private final Registrations registrations;
  private final RegistrationAttempts attempts = new RegistrationAttempts();
  private ScscfAuthentication authentication;

  private CscfNode(Map<String, String> configured, DurableMaps maps) {
    Map<String, String> ports = ports();
    settings =
        new Settings(key -> Optional.ofNullable(configured.get(key)).or(() -> own(ports, key)));
    associations = new BookkeepingAssociations(PcscfConfiguration.read(settings), maps);
    bindings = new DurablePcscfBindings(PcscfConfiguration.read(settings), maps);
    registrations = new InMemoryRegistrations(ScscfConfiguration.read(settings));
  }

  private static Optional<String> own(Map<String, String> ports, String key) {
    return Optional.ofNullable(ports.get(key));
  }

  /** Starts with all three roles; {@code configured} overrides, also later. */
  public static CscfNode start(Map<String, String> configured) {
    return start(configured, new MapsInMemory());
  }

  /** The same, with what another node left behind. */
  public static CscfNode start(Map<String, String> configured, DurableMaps maps) {
    CscfNode node = new CscfNode(configured, maps);
    try {
      node.deploy();
      return node;
    } catch (RuntimeException failed) {
      node.close();
      throw failed;
    }
  }

  private Map<String, String> ports() {
    for (CscfRole role : CscfRole.values()) {
      addresses.put(role, freePort());
    }
    Map<String, String> values = new HashMap<>();
    addresses.forEach(
        (role, address) ->
            values.put(
                "telamon.sip." + role.servletName() + ".port",
                Integer.toString(address.getPort())));
    protectedPorts.forEach(
        (side, address) ->
            values.put(
                "telamon.pcscf.protected-" + side + "-port", Integer.toString(address.getPort())));
    values.put("telamon.sip.pcscf.ws.port", Integer.toString(tcp.getPort()));
    values.put("telamon.pcscf.icscf", uri(CscfRole.ICSCF) + ";lr");
    values.put("telamon.icscf.scscfs", uri(CscfRole.SCSCF));
    values.put("telamon.scscf.uri", uri(CscfRole.SCSCF));
    return values;
  }

  /** No port twice: nobody holds it between here and the listening point. */
  private static InetSocketAddress freePort() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(HOST))) {
      return GIVEN.add(socket.getLocalPort())
          ? new InetSocketAddress(HOST, socket.getLocalPort())
          : freePort();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Connections of other tests hold ports of TCP that are free for UDP. */
  private static InetSocketAddress freeTcpPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return GIVEN.add(socket.getLocalPort())
          ? new InetSocketAddress(HOST, socket.getLocalPort())
          : freeTcpPort();
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private void deploy() {
    CscfConfiguration configuration = CscfConfiguration.read(settings);
    for (CscfRole role : configuration.roles()) {
      engine.addListeningPoint(ListeningPointConfig.udp(role.servletName(), addresses.get(role)));
    }
    if (configuration.roles().contains(CscfRole.PCSCF)) {
      engine.addListeningPoint(ListeningPointConfig.tcp("pcscf-tcp", tcp));
      protectedPorts.forEach(
          (side, address) ->
              engine.addListeningPoint(
                  ListeningPointConfig.udp("pcscf-p" + side.charAt(0), address)));
    }
    engine.deploy(application, descriptor(configuration), servlets(configuration));
    engine.resume();
  }

  private static SipApplicationDescriptor descriptor(CscfConfiguration configuration) {
    return SipApplicationDescriptor.of(
        "cscf",
        "CscfDispatcher",
        List.of("CscfDispatcher", "pcscf", "icscf", "scscf").stream()
            .map(name -> ServletDescriptor.of(name, name))
            .toList(),
        connectors(configuration));
  }

  private static Set<String> connectors(CscfConfiguration configuration) {
    Set<String> names =
        configuration.roles().stream().map(CscfRole::servletName).collect(Collectors.toSet());
    if (names.contains("pcscf")) {
      names.addAll(Set.of("pcscf-ps", "pcscf-pc", "pcscf-tcp"));
    }
    return names;
  }

  private ServletFactory servlets(CscfConfiguration configuration) {
    Map<String, SipServlet> servlets =
        Map.of(
            "CscfDispatcher",
            new CscfDispatcher(
                configuration,
                new TrustDomain(configuration),
                new OpenListeningPoints(configuration)),
            "pcscf",
            pcscf(),
            "icscf",
            icscf(),
            "scscf",
            scscf());
    return new ServletFactory() {
      @Override
      public Object create(ServletDescriptor descriptor) {
        return servlets.get(descriptor.name());
      }

      @Override
      public void destroy(Object component) {}
    };
  }

  private PcscfServlet pcscf() {
    PcscfConfiguration configuration = PcscfConfiguration.read(settings);
    SecurityModeSetUp setUp = new SecurityModeSetUp(associations, configuration, clock);
    return new PcscfServlet(
        new io.telamon.cscf.pcscf.registration.Registration(
            configuration,
            new Draining(settings),
            new SecurityAgreement(configuration, setUp),
            bindings,
            application.factory(),
            clock),
        new InitialRequest(configuration, setUp, bindings, application.factory(), clock),
        new TerminatingRequest(new TrustDomain(CscfConfiguration.read(settings)), bindings, clock));
  }

  private IcscfServlet icscf() {
    IcscfConfiguration configuration = IcscfConfiguration.read(settings);
    return new IcscfServlet(
        new io.telamon.cscf.icscf.Registration(
            configuration,
            new ScscfSelection(configuration),
            hss,
            newRegistrations,
            application.factory()));
  }

  private ScscfServlet scscf() {
    ScscfConfiguration configuration = ScscfConfiguration.read(settings);
    authentication = new ScscfAuthentication(configuration, hss, registrations, clock);
    ServerAssignment assignment = new ServerAssignment(configuration, hss);
    Restoration restoration =
        new Restoration(
            registrations,
            attempts,
            assignment,
            new RegistrationExpiry(registrations, assignment, authentication.known(), clock),
            new RestorationInformation(application.factory()),
            authentication.earlyIms(),
            authentication.known(),
            clock);
    return new ScscfServlet(
        new io.telamon.cscf.scscf.registration.Registration(
            authentication.choice(),
            registrations,
            attempts,
            new Registrar(
                configuration,
                registrations,
                assignment,
                restoration,
                authentication.known(),
                clock),
            authentication.known(),
            restoration,
            new RegistrationResponse(configuration, registrations, clock),
            registrationCounters,
            clock),
        new OriginatingRequest(configuration, registrations, restoration, clock));
  }

  public InetSocketAddress at(CscfRole role) {
    return addresses.get(role);
  }

  public InetSocketAddress pcscfAddress() {
    return at(CscfRole.PCSCF);
  }

  /** Where UEs reach the P-CSCF over TCP. */
  public InetSocketAddress tcpAddress() {
    return tcp;
  }

  /** The protected server port of the P-CSCF. */
  public InetSocketAddress protectedAddress() {
    return protectedPorts.get("server");
  }

  /** The protected client port of the P-CSCF. */
  public InetSocketAddress protectedClientAddress() {
    return protectedPorts.get("client");
  }

  public String uri(CscfRole role) {
    return "sip:" + HOST + ":" + at(role).getPort();
  }

  /** What an RTR of the HSS does. */
  public DiameterResult terminate(String privateIdentity) {
    hss.forgetKept(privateIdentity);
    return new NetworkInitiatedDeregistration(registrations, attempts, authentication.known())
        .deregister(
            new RegistrationTerminationRequest(
                new Origin("scscf", FakeHss.HOME),
                privateIdentity,
                List.of(),
                new DeregistrationReason(
                    DeregistrationReason.ReasonCode.PERMANENT_TERMINATION, null)))
        .result();
  }

  public void removeExpired() {
    associations.removeExpired(clock.instant());
    bindings.removeExpired(clock.instant());
    new RegistrationExpiry(
            registrations,
            new ServerAssignment(ScscfConfiguration.read(settings), hss),
            authentication.known(),
            clock)
        .removeExpired();
    authentication.timeout().removeExpired();
  }

  /** The identities with a registration at the S-CSCF out of those asked for. */
  public Set<String> registered(String... privateIdentities) {
    return Set.of(privateIdentities).stream()
        .filter(identity -> !registrations.of(identity).isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    engine.close();
  }
}

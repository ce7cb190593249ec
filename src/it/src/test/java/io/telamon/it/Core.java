package io.telamon.it;

import io.telamon.assembly.FirstAdministrator;
import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The running core under test, and what stands on the wire between its servers. */
final class Core implements AutoCloseable {
  static final String REALM = SipPhone.HOME;

  /** Where tests play a further P-CSCF that the core trusts. */
  static final String NEIGHBOUR = "127.0.77.18";

  private static final int REG_AWAIT_AUTH_SECONDS = 10;
  private static final int SHORT_REG_AWAIT_AUTH_SECONDS = 2;
  private static final Duration START_LIMIT = Duration.ofMinutes(6);

  private final List<TelamonServer> servers = new ArrayList<>();
  private final List<AutoCloseable> taps = new ArrayList<>();
  private InetSocketAddress pcscf;
  private InetSocketAddress pcscfTls;
  private InetSocketAddress pcscfWs;
  private InetSocketAddress icscf;
  private InetSocketAddress scscf;
  private InetSocketAddress radius;
  private InetSocketAddress diameter;
  private Provisioning provisioning;
  private RecordingProxy mw;
  private DiameterTap icscfCx;
  private DiameterTap scscfCx;
  private Instance earlyOnlyPcscf;

  static Core start(Topology topology) {
    Core core = new Core();
    try {
      switch (topology) {
        case CONVERGED -> core.startConverged(new Instance("converged", "127.0.77.10"));
        case CONVERGED_EARLY_ONLY ->
            core.startConverged(earlyOnly(new Instance("early-only", "127.0.77.16")));
        case CONVERGED_FULL_ONLY ->
            core.startConverged(fullOnly(new Instance("full-only", "127.0.77.19")));
        case SPLIT -> core.startSplit();
      }
      for (TelamonServer server : core.servers) {
        server.awaitReady(START_LIMIT);
      }
      return core;
    } catch (IOException | InterruptedException | RuntimeException e) {
      core.close();
      throw new IllegalStateException(
          "the core did not start " + topology + ": " + e.getMessage(), e);
    }
  }

  private static Instance earlyOnly(Instance instance) {
    return instance.set("telamon.security.variants", "giba");
  }

  /** With timers that a test can wait for, and a challenge for each REGISTER. */
  private static Instance fullOnly(Instance instance) {
    return instance
        .set("telamon.security.variants", "aka")
        .set("telamon.trusted-neighbours", NEIGHBOUR)
        .set("telamon.pcscf.media-security", "sdes-srtp")
        .set("telamon.pcscf.reg-await-auth", SHORT_REG_AWAIT_AUTH_SECONDS)
        .set("telamon.scscf.reg-await-auth", SHORT_REG_AWAIT_AUTH_SECONDS)
        .set("telamon.scscf.challenge-every", 1)
        .set("telamon.registration.min-expires", 1);
  }

  private void startConverged(Instance one) throws IOException {
    cscfPorts(one);
    hssPorts(one);
    one.set("telamon.scscf.uri", "sip:" + one.address() + ":" + one.port("telamon.sip.scscf.port"));
    one.set(
        "telamon.diameter.hss.peers",
        "relay.example,icscf.kamailio.example,scscf.kamailio.example");
    one.set("telamon.pcscf.lines", "127.0.1.5=line-5"); // of the UE's example
    pcscf = sip(one, "pcscf");
    pcscfTls = tls(one);
    pcscfWs = sip(one, "pcscf.ws");
    icscf = sip(one, "icscf");
    scscf = sip(one, "scscf");
    start(one);
    provisioning = provisioning(servers.get(0));
  }

  private void startSplit() throws IOException {
    Instance p = new Instance("p", "127.0.77.11").set("telamon.roles", "pcscf");
    Instance i = new Instance("i", "127.0.77.12").set("telamon.roles", "icscf");
    Instance s = new Instance("s", "127.0.77.13").set("telamon.roles", "scscf");
    Instance h = new Instance("h", "127.0.77.14").set("telamon.roles", "hss");
    earlyOnlyPcscf = earlyOnly(new Instance("e", "127.0.77.17").set("telamon.roles", "pcscf"));
    List.of(p, i, s, earlyOnlyPcscf).forEach(Core::cscfPorts);
    hssPorts(h);
    pcscf = sip(p, "pcscf");
    pcscfTls = tls(p);
    icscf = sip(i, "icscf");
    scscf = sip(s, "scscf");

    InetSocketAddress tap = new InetSocketAddress("127.0.77.15", FreePort.at("127.0.77.15"));
    mw = new RecordingProxy(tap, icscf);
    icscfCx = new DiameterTap(new InetSocketAddress("127.0.77.15", 0), diameter);
    scscfCx = new DiameterTap(new InetSocketAddress("127.0.77.15", 0), diameter);
    taps.addAll(List.of(mw, icscfCx, scscfCx));

    p.set("telamon.pcscf.lines", "127.0.17.14=line-14");
    p.set("telamon.pcscf.icscf", "sip:127.0.77.15:" + tap.getPort() + ";lr");
    InetSocketAddress early = sip(earlyOnlyPcscf, "pcscf");
    earlyOnlyPcscf.set("telamon.pcscf.icscf", "sip:" + i.address() + ":" + icscf.getPort() + ";lr");
    i.set(
        "telamon.trusted-neighbours",
        "127.0.77.15:"
            + tap.getPort()
            + ","
            + early.getHostString()
            + ":"
            + early.getPort()
            + ","
            + NEIGHBOUR);
    i.set("telamon.icscf.scscfs", "sip:" + s.address() + ":" + scscf.getPort());
    s.set("telamon.scscf.uri", "sip:" + s.address() + ":" + scscf.getPort());
    s.set("telamon.scscf.pcscfs", p.address() + "," + earlyOnlyPcscf.address() + "," + NEIGHBOUR);
    // The I-CSCF brings REGISTER, the P-CSCF what UEs send by the Service-Route.
    s.set(
        "telamon.trusted-neighbours",
        i.address()
            + ":"
            + icscf.getPort()
            + ","
            + p.address()
            + ":"
            + pcscf.getPort()
            + ","
            + NEIGHBOUR);
    hssPeer(i, icscfCx);
    hssPeer(s, scscfCx);
    List.of(h, s, i, p).forEach(this::start);
    provisioning = provisioning(servers.get(0));
  }

  static Provisioning provisioning(TelamonServer hss) throws IOException {
    TelamonServer.Settings settings = hss.settings();
    return new Provisioning(
        settings, FirstAdministrator.ensure(settings.dataDirectory()).orElseThrow());
  }

  private static void cscfPorts(Instance instance) {
    for (String role : List.of("pcscf", "icscf", "scscf")) {
      instance.freePort("telamon.sip." + role + ".port");
    }
    instance.freePort("telamon.pcscf.protected-server-port");
    instance.freePort("telamon.pcscf.protected-client-port");
    for (String access : List.of("tls", "ws")) {
      instance
          .set("telamon.sip.pcscf." + access, true)
          .freePort("telamon.sip.pcscf." + access + ".port");
    }
    instance.setIfAbsent("telamon.scscf.reg-await-auth", REG_AWAIT_AUTH_SECONDS);
  }

  private void hssPorts(Instance instance) {
    instance.set("telamon.radius.address", instance.address()).freePort("telamon.radius.port");
    instance.set("telamon.diameter.hss.address", instance.address());
    instance.freePort("telamon.diameter.hss.port");
    radius = new InetSocketAddress(instance.address(), instance.port("telamon.radius.port"));
    diameter =
        new InetSocketAddress(instance.address(), instance.port("telamon.diameter.hss.port"));
  }

  private static void hssPeer(Instance instance, DiameterTap tap) {
    instance.set("telamon.diameter.cscf.hss", "aaa://hss." + REALM + ":" + tap.port());
    instance.set("telamon.diameter.cscf.hss-address", "127.0.77.15");
  }

  private static InetSocketAddress tls(Instance instance) {
    return new InetSocketAddress(instance.address(), instance.port("telamon.sip.pcscf.tls.port"));
  }

  private static InetSocketAddress sip(Instance instance, String role) {
    return new InetSocketAddress(
        instance.address(), instance.port("telamon.sip." + role + ".port"));
  }

  private void start(Instance instance) {
    servers.add(instance.start());
  }

  InetSocketAddress pcscf() {
    return pcscf;
  }

  /** Where the P-CSCF takes TLS connections. */
  InetSocketAddress pcscfTls() {
    return pcscfTls;
  }

  /** Where the P-CSCF listens by WebSocket. */
  InetSocketAddress pcscfWs() {
    return pcscfWs;
  }

  InetSocketAddress icscf() {
    return icscf;
  }

  InetSocketAddress scscf() {
    return scscf;
  }

  InetSocketAddress radius() {
    return radius;
  }

  InetSocketAddress diameter() {
    return diameter;
  }

  Provisioning provisioning() {
    return provisioning;
  }

  /** This core as UEs see it that have come to a P-CSCF with early IMS security only. */
  Core withEarlyOnlyPcscf() throws InterruptedException {
    TelamonServer server = earlyOnlyPcscf.start();
    taps.add(server);
    server.awaitReady(START_LIMIT);
    Core seen = new Core();
    seen.pcscf = sip(earlyOnlyPcscf, "pcscf");
    seen.icscf = icscf;
    seen.scscf = scscf;
    seen.radius = radius;
    seen.provisioning = provisioning;
    seen.servers.addAll(servers.subList(0, servers.size() - 1));
    seen.servers.add(server);
    return seen;
  }

  /** One line of one server says what was refused and why; so many are there of this call. */
  long refusalsLogged(String callId) throws IOException {
    long lines = 0;
    for (TelamonServer server : servers) {
      try (Stream<String> log = Files.lines(server.log(), StandardCharsets.UTF_8)) {
        lines += log.filter(l -> l.contains("refused with") && l.contains(callId)).count();
      }
    }
    return lines;
  }

  List<TelamonServer> servers() {
    return List.copyOf(servers);
  }

  /** What passes between P-CSCF and I-CSCF, where that is on the wire. */
  Optional<RecordingProxy> mw() {
    return Optional.ofNullable(mw);
  }

  /** What passes between I-CSCF and HSS, where that is on the wire. */
  Optional<DiameterTap> icscfCx() {
    return Optional.ofNullable(icscfCx);
  }

  /** What passes between S-CSCF and HSS, where that is on the wire. */
  Optional<DiameterTap> scscfCx() {
    return Optional.ofNullable(scscfCx);
  }

  /** Forgets what was recorded so far. */
  void forget() {
    mw().ifPresent(RecordingProxy::forget);
    icscfCx().ifPresent(DiameterTap::forget);
    scscfCx().ifPresent(DiameterTap::forget);
  }

  @Override
  public void close() {
    servers.forEach(TelamonServer::close);
    for (AutoCloseable tap : taps) {
      try {
        tap.close();
      } catch (Exception e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}

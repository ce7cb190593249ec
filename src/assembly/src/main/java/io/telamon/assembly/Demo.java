package io.telamon.assembly;

import io.telamon.ue.gi.ContextOutcome;
import io.telamon.ue.gi.GgsnConfig;
import io.telamon.ue.gi.LabGgsn;
import io.telamon.ue.gi.PdpContext;
import io.telamon.ue.ladder.LadderListener;
import io.telamon.ue.profile.SipTimers;
import io.telamon.ue.profile.Subscriber;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.UserEquipment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * {@code ./mvnw -Pdemo}: an early-IMS phone registers, an identity thief does not, and when the PDP
 * context goes the registration goes with it. With {@code -Ddemo.exit} the core is stopped at the
 * end and the build fails if a step did.
 */
public final class Demo {
  private static final Subscriber ALICE = new Subscriber("001010000000001", 2, "15550100");
  private static final Subscriber MALLORY = new Subscriber("001010000000002", 2, "15550101");
  private static final String ALICE_ADDRESS = "127.0.1.1";
  private static final String MALLORY_ADDRESS = "127.0.1.2";
  private static final int UE_PORT = 5066;

  private final TelamonServer server;
  private final Subscriptions subscriptions;
  private final LabGgsn ggsn;
  private final Steps steps = new Steps();

  private Demo(TelamonServer server) throws IOException {
    this.server = server;
    TelamonServer.Settings settings = server.settings();
    this.subscriptions = new Subscriptions(settings.provisioning(), administrator(settings));
    InetSocketAddress radius = address("telamon.radius.address", "telamon.radius.port", 1813);
    String secret = System.getenv().getOrDefault("TELAMON_RADIUS_SECRET", "gi-secret-1");
    GgsnConfig config = new GgsnConfig(InetAddress.getLoopbackAddress(), radius, secret);
    this.ggsn = new LabGgsn(config, Clock.systemUTC(), LadderListener.NONE);
  }

  private static FirstAdministrator administrator(TelamonServer.Settings settings)
      throws IOException {
    return FirstAdministrator.ensure(settings.dataDirectory())
        .orElseThrow(
            () ->
                new IOException(
                    FirstAdministrator.file(settings.dataDirectory()) + " is needed and gone"));
  }

  /**
   * Tells the story and leaves the core running until Ctrl-C, unless {@code demo.exit} is set.
   *
   * @throws IllegalStateException if {@code demo.exit} is set and a step failed
   */
  public static void main(String[] arguments) throws Exception {
    boolean exit = System.getProperty("demo.exit") != null;
    try (TelamonServer server = Run.startCore(Map.of("telamon.trace", "DEBUG"))) {
      Steps steps = new Demo(server).tell();
      if (!exit) {
        System.out.println(Welcome.text(server.settings()));
        server.await();
      } else if (!steps.allEndedAsTheyShould()) {
        throw new IllegalStateException("the demo failed, see above");
      }
    }
  }

  private Steps tell() throws Exception {
    steps.take("import two subscribers", this::importSubscribers);
    steps.take("activate a PDP context for each", this::activate);
    steps.take("Alice's phone registers", () -> register(ALICE, ALICE_ADDRESS, 200));
    steps.take("Mallory's phone claims to be Alice: 403", this::steal);
    steps.take("Alice is still registered", () -> registered(true));
    steps.take("deactivate Alice's PDP context", this::deactivate);
    steps.take("so Alice is de-registered (RTR)", () -> registered(false));
    steps.take("and her address no longer registers: 403", this::registerWithoutContext);
    drawLadder();
    System.out.println(steps.summary());
    return steps;
  }

  private String importSubscribers() throws IOException, InterruptedException {
    subscriptions.put(ALICE);
    subscriptions.put(MALLORY);
    return "";
  }

  private String activate() throws IOException {
    String alice = refusal(ggsn.activate(context(ALICE, ALICE_ADDRESS)));
    return alice + refusal(ggsn.activate(context(MALLORY, MALLORY_ADDRESS)));
  }

  private String deactivate() throws IOException {
    return refusal(ggsn.deactivate(context(ALICE, ALICE_ADDRESS)));
  }

  private String steal() {
    return register(ALICE, MALLORY_ADDRESS, 403);
  }

  private String registerWithoutContext() {
    return register(ALICE, ALICE_ADDRESS, 403);
  }

  private String registered(boolean expected) throws Exception {
    return subscriptions.isRegistered(ALICE, expected)
        ? ""
        : "the HSS says " + (expected ? "not registered" : "registered");
  }

  private static PdpContext context(Subscriber subscriber, String address) throws IOException {
    return PdpContext.of(subscriber, InetAddress.getByName(address), "ims");
  }

  private static String refusal(ContextOutcome outcome) {
    return outcome instanceof ContextOutcome.Refused refused ? refused.reason() : "";
  }

  private String register(Subscriber identity, String from, int status) {
    InetSocketAddress local = new InetSocketAddress(from, UE_PORT);
    UeProfile profile = UeProfile.giba(identity, local, pcscf());
    try (UserEquipment ue =
        UserEquipment.open(profile, SipTimers.DEFAULT, Clock.systemUTC(), LadderListener.NONE)) {
      RegistrationOutcome outcome = ue.register();
      return statusOf(outcome) == status ? "" : "expected " + status + ", got " + outcome;
    }
  }

  private static int statusOf(RegistrationOutcome outcome) {
    if (outcome instanceof RegistrationOutcome.Refused refused) {
      return refused.status();
    }
    return outcome.succeeded() ? 200 : 0;
  }

  private InetSocketAddress pcscf() {
    return address("telamon.sip.address", "telamon.sip.pcscf.port", 5060);
  }

  private InetSocketAddress address(String host, String port, int otherwise) {
    TelamonServer.Settings settings = server.settings();
    return new InetSocketAddress(
        settings.property(host, "127.0.0.1"),
        Integer.parseInt(settings.property(port, String.valueOf(otherwise))));
  }

  private void drawLadder() throws IOException {
    Ladder ladder =
        new Ladder(
            List.of(
                new Ladder.Node("Alice", "SIP", ALICE_ADDRESS),
                new Ladder.Node("Mallory", "SIP", MALLORY_ADDRESS),
                new Ladder.Node("GGSN", "RADIUS", "127.0.0.1"),
                new Ladder.Node("P-CSCF", "", "pcscf"),
                new Ladder.Node("I-CSCF", "", "icscf"),
                new Ladder.Node("S-CSCF", "", "scscf"),
                new Ladder.Node("HSS", "", "hss")));
    System.out.println();
    System.out.println(ladder.heading());
    for (String line : Files.readAllLines(server.trace())) {
      ladder.draw(line).ifPresent(System.out::println);
    }
  }
}

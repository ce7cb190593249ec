package io.telamon.ue.phone;

import static io.telamon.ue.phone.PhoneTestSupport.IMPU;
import static io.telamon.ue.phone.PhoneTestSupport.await;
import static io.telamon.ue.phone.PhoneTestSupport.events;
import static io.telamon.ue.phone.PhoneTestSupport.giba;
import static io.telamon.ue.phone.PhoneTestSupport.open;
import static io.telamon.ue.phone.PhoneTestSupport.timers;
import static io.telamon.ue.phone.ScriptedNetwork.contact;
import static io.telamon.ue.phone.ScriptedNetwork.registration;
import static io.telamon.ue.registration.ScriptedPcscf.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.phone.PhoneEvent.SecurityDeleted;
import io.telamon.ue.profile.Capabilities;
import io.telamon.ue.profile.Terminal;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import io.telamon.ue.session.CallOutcome;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone with two contacts at a time, each a flow through a P-CSCF of its own (RFC 5626). */
@Timeout(60)
class FurtherFlowTest {
  private static final String TEL = "tel:+15550100";
  private static final Capabilities FLOWS =
      Capabilities.NONE.on(Terminal.ofImei("359000001234567")).onFlow(1);

  private final List<PhoneEvent> events = events();
  private ScriptedNetwork network;
  private ScriptedNetwork other;
  private Phone phone;

  @BeforeEach
  void registerTwice() throws Exception {
    network = new ScriptedNetwork();
    other = new ScriptedNetwork();
    phone = open(PhoneSettings.of(giba(network).able(FLOWS)).with(timers(50)), events);
    phone.register();
    network.next("SUBSCRIBE");
  }

  @AfterEach
  void close() {
    phone.close();
    other.close();
    network.close();
  }

  private Received registerFurther() throws Exception {
    assertThat(phone.registerFlow(other.address()).succeeded()).isTrue();
    return other.next("REGISTER");
  }

  private boolean knows(int flow, String impu) {
    return phone.flows().get(flow).identities().knows(impu);
  }

  /** IMPUs with both contacts of this phone, each as told. */
  private String[] registrations(String first, String second, String... impus) {
    return List.of(impus).stream()
        .map(aor -> registration(aor, "active", own(0, first), own(1, second)))
        .toArray(String[]::new);
  }

  private String own(int flow, String event) {
    var local = phone.flows().get(flow).localAddress();
    String state = event.equals("registered") ? "active" : "terminated";
    return contact(
        "sip:127.0.1.1:" + local.getPort(), "state=\"%s\" event=\"%s\"".formatted(state, event));
  }

  private void notified(String... registrations) throws Exception {
    assertThat(network.notify(network.reginfo(registrations))).isEqualTo(200);
  }

  @Test
  @DisplayName("a further flow is the same instance at a contact of its own, with the next reg-id")
  void registersFurtherFlow() throws Exception {
    Received first = network.all().get(0);
    Received second = registerFurther();
    assertThat(first.value("Contact")).contains(";reg-id=1");
    assertThat(second.value("Contact"))
        .contains(";reg-id=2", "+sip.instance=\"<urn:gsma:imei:35900000-123456-0>\"");
    assertThat(second.value("To")).isEqualTo(first.value("To"));
    assertThat(second.value("Call-ID")).isNotEqualTo(first.value("Call-ID"));
    assertThat(second.source().getPort()).isNotEqualTo(first.source().getPort());
    assertThat(other.methods()).as("one subscription tells of both").containsExactly("REGISTER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unregistered", "rejected", "deactivated"})
  @DisplayName(
      "NDR-U-03 registration active, one of two own contacts terminated: that binding goes and the"
          + " IMPU stays registered, until the other goes too")
  void bindingByBinding(String event) throws Exception {
    registerFurther();
    network.instead = FurtherFlowTest::silentOnRegister;
    other.instead = FurtherFlowTest::silentOnRegister;
    notified(registrations(event, "registered", IMPU));
    await("the binding to the first contact is gone", () -> !knows(0, IMPU));
    assertThat(knows(1, IMPU)).as("the binding to the second contact").isTrue();
    assertThat(phone.isRegistered(IMPU)).isTrue();
    assertThat(knows(0, TEL)).as("another IMPU at the first contact").isTrue();
    notified(registrations(event, event, IMPU));
    await("the IMPU is not registered any more", () -> !phone.isRegistered(IMPU));
    assertThat(phone.isRegistered(TEL)).isTrue();
  }

  private static String silentOnRegister(Received request) {
    return request.text().startsWith("REGISTER") ? "" : null;
  }

  @Test
  @DisplayName(
      "a contact that is gone is not used while there is another, and keys stay until all"
          + " are gone")
  void goesOnAtTheOther() throws Exception {
    registerFurther();
    notified(registrations("unregistered", "registered", IMPU, TEL));
    await("nothing is bound to the first contact", () -> phone.ue().identities().all().isEmpty());
    phone.message("sip:bob@example.net", "still here");
    assertThat(other.next("MESSAGE").text()).endsWith("still here");
    assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
    assertThat(events).noneMatch(SecurityDeleted.class::isInstance);
    notified(registrations("unregistered", "unregistered", IMPU, TEL));
    await("keys deleted", () -> events.stream().anyMatch(SecurityDeleted.class::isInstance));
  }

  @Test
  @DisplayName("both contacts end in one NOTIFY: keys are deleted once")
  void keysAreDeletedOnce() throws Exception {
    registerFurther();
    notified(registrations("unregistered", "unregistered", IMPU, TEL));
    await("keys deleted", () -> events.stream().anyMatch(SecurityDeleted.class::isInstance));
    assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
    await("a second timer would have run", timePasses(Duration.ofMillis(500)));
    assertThat(events.stream().filter(SecurityDeleted.class::isInstance)).hasSize(1);
  }

  private static BooleanSupplier timePasses(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return () -> System.nanoTime() - end > 0;
  }

  @Test
  @DisplayName("NDR-U-05 one contact is rejected: its calls are released, those of the other go on")
  void rejectedContactEndsItsOwnCalls() throws Exception {
    registerFurther();
    assertThat(phone.call("tel:+15550101")).isInstanceOf(CallOutcome.Answered.class);
    assertThat(phone.calls().active()).isEqualTo(1);
    notified(registrations("registered", "rejected", IMPU, TEL));
    await("the second contact is gone", () -> phone.flows().get(1).identities().all().isEmpty());
    assertThat(phone.awaitIdle(Duration.ofSeconds(10))).isTrue();
    assertThat(phone.calls().active()).as("calls of the first").isEqualTo(1);
    notified(registrations("rejected", "rejected", IMPU, TEL));
    await("calls of the first are released", () -> phone.calls().active() == 0);
  }

  @Test
  @DisplayName("NDR-U-04 one contact deactivated: this one registers anew, the other stays")
  void deactivated() throws Exception {
    Received before = registerFurther();
    network.forget();
    notified(registrations("registered", "deactivated", IMPU, TEL));
    Received again = other.next("REGISTER");
    assertThat(again.value("Call-ID")).isNotEqualTo(before.value("Call-ID"));
    assertThat(again.value("Contact")).isEqualTo(before.value("Contact"));
    await("bound anew", () -> knows(1, IMPU));
    assertThat(network.methods()).isEmpty();
  }

  @Test
  @DisplayName("each contact is refreshed by itself when its time has come")
  void refreshesEach() throws Exception {
    other.registrationExpires = 2;
    Received first = registerFurther();
    Received refresh = other.next("REGISTER");
    assertThat(refresh.value("Call-ID")).isEqualTo(first.value("Call-ID"));
    assertThat(PhoneTestSupport.number(refresh)).isGreaterThan(PhoneTestSupport.number(first));
  }

  @Test
  @DisplayName("a further IMPU is registered at each contact; de-registration removes each flow")
  void deregistersEach() throws Exception {
    phone.registerFlow(other.address());
    phone.register("sip:private@example.net");
    assertThat(other.all().get(1).value("To")).contains("sip:private@example.net");
    network.forget();
    other.forget();
    assertThat(phone.deregister().succeeded()).isTrue();
    Received last = other.all().get(1);
    assertThat(last.value("Expires")).isEqualTo("0");
    assertThat(last.value("Contact")).contains(";reg-id=2");
    assertThat(network.all().get(1).value("Contact")).contains(";reg-id=1");
    assertThat(phone.isRegistered(IMPU)).isFalse();
  }

  @Test
  @DisplayName("a further flow that is refused leaves no contact; one that stays is told of")
  void failures() throws Exception {
    other.instead = request -> response(request, "403 Forbidden");
    assertThat(phone.registerFlow(other.address()).succeeded()).isFalse();
    assertThat(phone.flows()).hasSize(1);
    other.instead = request -> null;
    phone.registerFlow(other.address());
    assertThat(other.all().get(1).value("Contact")).contains(";reg-id=2");
    other.instead = request -> response(request, "403 Forbidden");
    assertThat(phone.deregister().succeeded()).isFalse();
    assertThat(phone.ue().registration()).isEmpty();
    assertThat(phone.isRegistered(IMPU)).isTrue();
  }

  @Test
  @DisplayName("another address takes both contacts along")
  void movesBoth() throws Exception {
    registerFurther();
    phone.changeAddress(InetAddress.getByName("127.0.1.2"));
    other.next("REGISTER");
    Received moved = other.next("REGISTER");
    assertThat(moved.value("Contact")).contains("sip:127.0.1.2:", ";reg-id=2");
    assertThat(moved.value("Expires")).isEqualTo("600000");
  }

  @Test
  @DisplayName("without a reg-id there is no further flow")
  void needsMultipleRegistrations() throws Exception {
    try (Phone plain = open(network, events)) {
      assertThatThrownBy(() -> plain.registerFlow(other.address()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("reg-id");
    }
  }
}

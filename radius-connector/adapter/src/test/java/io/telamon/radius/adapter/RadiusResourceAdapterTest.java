package io.telamon.radius.adapter;

import static io.telamon.radius.adapter.Octets.START;
import static io.telamon.radius.adapter.Octets.STOP;
import static io.telamon.radius.adapter.Octets.request;
import static io.telamon.radius.adapter.Octets.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.radius.AccountingCompletion;
import io.telamon.radius.AccountingListener;
import io.telamon.radius.AccountingRequest;
import jakarta.resource.ResourceException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real UDP socket, with packets written by hand, in a fake application server. */
@Timeout(30)
class RadiusResourceAdapterTest {

  private record Call(AccountingRequest request, AccountingCompletion completion) {}

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private volatile AccountingListener bean = (request, end) -> calls.add(new Call(request, end));
  private final FakeContainer container =
      new FakeContainer((request, completion) -> bean.onAccounting(request, completion));
  private final TestClock clock = new TestClock();
  private final Map<String, String> settings = new HashMap<>();
  private final RadiusResourceAdapter adapter =
      new RadiusResourceAdapter(key -> Optional.ofNullable(settings.get(key)), clock);
  private final AccountingActivationSpec spec = new AccountingActivationSpec();
  private LabClient client;

  @BeforeEach
  void open() throws Exception {
    settings.put("telamon.radius.port", "0");
    adapter.start(container);
    adapter.endpointActivation(container, spec);
    client = new LabClient("127.0.0.1", server().getPort());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    adapter.stop();
    container.stop();
  }

  @Test
  @DisplayName("GIBA-H-K07: code 5 with the right authenticator answers a recorded request")
  void answersTheWorkedExample() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    Call call = next();
    assertThat(call.request().imsi()).isEqualTo("001010000000001");
    call.completion().recorded();
    assertThat(client.receive()).isEqualTo(Octets.WORKED_RESPONSE);
    assertThat(server().getAccepted()).isEqualTo(1);
    assertThat(server().getPending()).isZero();
  }

  @Test
  @DisplayName("GIBA-H-K08: three copies are processed once and get identical responses")
  void processesRetransmissionsOnce() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    client.send(Octets.WORKED_EXAMPLE);
    Call call = next();
    await(() -> server().getDuplicates() == 1);
    call.completion().recorded();
    byte[] first = client.receive();
    client.send(Octets.WORKED_EXAMPLE);
    assertThat(client.receive()).isEqualTo(first);
    probe(client);
    assertThat(server().getAccepted()).isEqualTo(2);
    assertThat(server().getDuplicates()).isEqualTo(2);
  }

  @Test
  @DisplayName("GIBA-H-K08: the same identifier with other attributes is a new request")
  void processesAReusedIdentifier() throws Exception {
    client.send(request(7, START));
    next().completion().recorded();
    client.receive();
    client.send(request(7, STOP));
    next().completion().recorded();
    byte[] response = client.receive();
    assertThat(Octets.authenticatorOf(response))
        .isEqualTo(Octets.responseAuthenticator(response, request(7, STOP)));
  }

  @Test
  @DisplayName("GIBA-H-K08: the same octets from another port are a new request")
  void processesTheSameOctetsFromAnotherPort() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    next().completion().recorded();
    client.receive();
    try (LabClient other = new LabClient("127.0.0.1", server().getPort())) {
      other.send(Octets.WORKED_EXAMPLE);
      next().completion().recorded();
      assertThat(other.receive()).isEqualTo(Octets.WORKED_RESPONSE);
    }
  }

  @Test
  @DisplayName("GIBA-H-K09: no response if not recorded; the repetition is processed anew")
  void isSilentAboutWhatWasNotRecorded() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    Call refused = next();
    refused.completion().notRecorded("unknown IMSI");
    refused.completion().recorded();
    client.send(Octets.WORKED_EXAMPLE);
    next().completion().recorded();
    assertThat(client.receive()).isEqualTo(Octets.WORKED_RESPONSE);
    probe(client);
    assertThat(server().getNotRecorded()).isEqualTo(1);
  }

  @Test
  @DisplayName("GIBA-H-K09: an exception of the endpoint counts as not recorded")
  void takesAnExceptionForNotRecorded() throws Exception {
    bean =
        (request, completion) -> {
          throw new IllegalStateException("no database");
        };
    client.send(Octets.WORKED_EXAMPLE);
    await(() -> server().getNotRecorded() == 1);
    bean = (request, completion) -> calls.add(new Call(request, completion));
    client.send(Octets.WORKED_EXAMPLE);
    next().completion().recorded();
    assertThat(client.receive()).isEqualTo(Octets.WORKED_RESPONSE);
    assertThat(container.endpoints).hasValue(0);
  }

  @Test
  @DisplayName("GIBA-H-K09: an endpoint that is not ready counts as not recorded")
  void takesAnUnavailableEndpointForNotRecorded() throws Exception {
    container.ready = false;
    client.send(Octets.WORKED_EXAMPLE);
    await(() -> server().getNotRecorded() == 1);
    container.ready = true;
    probe(client);
  }

  @Test
  @DisplayName("GIBA-H-K07: unknown clients, wrong secrets and broken packets get silence")
  void isSilentAboutWhatItDoesNotTrust() throws Exception {
    try (LabClient stranger = new LabClient("127.0.0.2", server().getPort())) {
      stranger.send(Octets.WORKED_EXAMPLE);
      await(() -> server().getUnknownClients() == 1);
    }
    client.send(request(4, 1, "gi-secret-2", Octets.hex(START)));
    client.send(request(1, 1, Octets.SECRET, Octets.hex(START)));
    client.send(new byte[0]);
    client.send(request(1, START, "6103 00"));
    probe(client);
    assertThat(server().getBadAuthenticators()).isEqualTo(1);
    assertThat(server().getUnsupported()).isEqualTo(1);
    assertThat(server().getMalformed()).isEqualTo(2);
    assertThat(server().getAccepted()).isEqualTo(1);
    assertThat(calls).isEmpty();
  }

  @Test
  void forgetsARequestOfWhichTheEndpointSaysNothing() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    Call silent = next();
    clock.pass(RecentRequests.WORK_BOUND);
    await(() -> server().getForgotten() == 1);
    silent.completion().recorded();
    client.send(Octets.WORKED_EXAMPLE);
    next().completion().recorded();
    assertThat(client.receive()).isEqualTo(Octets.WORKED_RESPONSE);
    probe(client);
    assertThat(server().getPending()).isZero();
  }

  @Test
  void answersABurstThatIsLargerThanItsWorkers() throws Exception {
    bean = (request, completion) -> completion.recorded();
    for (int identifier = 0; identifier < 256; identifier++) {
      client.send(request(identifier, START, text(44, "s" + identifier)));
    }
    for (int received = 0; received < 256; received++) {
      assertThat(client.receive()[0]).isEqualTo((byte) 5);
    }
    assertThat(server().getAccepted()).isEqualTo(256);
    await(() -> container.endpoints.get() == 0);
  }

  @Test
  void doesNotOpenAServerWhereItsRoleIsAbsent() throws Exception {
    adapter.endpointDeactivation(container, spec);
    settings.put("telamon.roles", "pcscf,icscf");
    adapter.start(container);
    adapter.endpointActivation(container, spec);
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name())).isFalse();
    adapter.endpointDeactivation(container, spec);
  }

  @Test
  void closesItsSocketWithItsEndpoint() throws Exception {
    int port = server().getPort();
    assertThat(server().isListening()).isTrue();
    adapter.endpointDeactivation(container, spec);
    assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name())).isFalse();
    try (DatagramSocket same = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"))) {
      assertThat(same.isBound()).isTrue();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("radius-server") && thread.isAlive());
  }

  @Test
  void forgivesAnEndpointThatFinishesAfterItsServerWasClosed() throws Exception {
    client.send(Octets.WORKED_EXAMPLE);
    Call late = next();
    adapter.endpointDeactivation(container, spec);
    assertThatCode(late.completion()::recorded).doesNotThrowAnyException();
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    String port = Integer.toString(server().getPort());
    RadiusResourceAdapter second =
        new RadiusResourceAdapter(
            key -> Optional.ofNullable("telamon.radius.port".equals(key) ? port : null), clock);
    second.start(container);
    assertThatThrownBy(() -> second.endpointActivation(container, spec))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("telamon.radius.port");
    second.stop();
    probe(client);
  }

  @Test
  void refusesASecondEndpoint() {
    FakeContainer second = new FakeContainer((request, completion) -> {});
    assertThatThrownBy(() -> adapter.endpointActivation(second, spec))
        .isInstanceOf(ResourceException.class);
    adapter.endpointDeactivation(second, spec);
    assertThat(server().isListening()).isTrue();
  }

  @Test
  void namesAWrongKeyAtItsStart() {
    settings.put("telamon.radius.port", "many");
    assertThatThrownBy(() -> adapter.start(container))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("telamon.radius.port");
  }

  /** Has the bean record one more request: what was sent before it has been seen by then. */
  private void probe(LabClient from) throws Exception {
    byte[] request = request(0xee, START, text(44, "probe"));
    from.send(request);
    Call call = next();
    assertThat(call.request().sessionId()).isEqualTo("probe");
    call.completion().recorded();
    byte[] response = from.receive();
    assertThat(Octets.authenticatorOf(response))
        .isEqualTo(Octets.responseAuthenticator(response, request));
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(5, TimeUnit.SECONDS);
    assertThat(call).as("a request at the endpoint within 5 s").isNotNull();
    return call;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 5 s").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static RadiusServerMXBean server() {
    return JMX.newMXBeanProxy(
        ManagementFactory.getPlatformMBeanServer(), name(), RadiusServerMXBean.class);
  }

  private static ObjectName name() {
    try {
      return new ObjectName(RadiusServerRegistration.NAME);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}

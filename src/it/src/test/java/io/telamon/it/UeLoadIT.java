package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code telamon-ue load} beside the S-CSCF's own counters. How much: {@code
 * -Dtelamon.load.registrations=50000}, {@code -Dtelamon.load.rate=200}, by {@code
 * -Dtelamon.load.ues=10000}.
 */
@DisplayName("Load by the UE simulator, all roles in one server")
@RunsOn(Topology.CONVERGED)
class UeLoadIT {
  private static final int REGISTRATIONS = Integer.getInteger("telamon.load.registrations", 1000);
  private static final int RATE = Integer.getInteger("telamon.load.rate", 50);
  private static final int UES = Integer.getInteger("telamon.load.ues", 500);
  private static final String FIRST = "001010000710000";
  private static final String COUNTERS = "io.telamon:type=Scscf";

  /** Test set 1 of TS 35.208. */
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";

  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  private final Core core;

  UeLoadIT(Core core) {
    this.core = core;
  }

  @BeforeEach
  void subscribe() throws Exception {
    String records =
        IntStream.range(0, UES).mapToObj(UeLoadIT::subscriber).collect(Collectors.joining("\n"));
    var stored =
        core.provisioning()
            .send(
                "POST",
                "import",
                "imsi,publicIdentities,k,opc\n" + records,
                "Content-Type",
                "text/csv");
    assertThat(stored.body()).containsAnyOf("\"created\":" + UES, "\"replaced\":" + UES);
  }

  private static String subscriber(int number) {
    String imsi = "00" + (Long.parseLong(FIRST) + number);
    return "%1$s,sip:ue%1$s@%2$s,%3$s,%4$s".formatted(imsi, SipPhone.HOME, K, OPC);
  }

  @Test
  @DisplayName("of 3 % deliberate failures and all others both count the same, to the unit")
  void countsAsTheCoreDoes() throws Exception {
    try (Counters counters = new Counters(core.servers().get(0))) {
      long registeredBefore = registered(counters);
      long refusedBefore = counters.entry(COUNTERS, "Refused", "403");
      Peer.Result load = load();
      long registered = registered(counters) - registeredBefore;
      long refused = counters.entry(COUNTERS, "Refused", "403") - refusedBefore;
      String both = "S-CSCF: %d registered, %d refused with 403; UE: %s";
      System.out.println(both.formatted(registered, refused, load.output().strip()));
      ToLongFunction<String> ue = name -> counted(load.output(), name);
      assertThat(ue.applyAsLong("begun")).as(load.output()).isGreaterThan(REGISTRATIONS / 2L);
      assertThat(load.output()).contains("\"outcomes\":{");
      assertThat(ue.applyAsLong("succeeded")).as(load.output()).isEqualTo(registered);
      assertThat(ue.applyAsLong("refusedAsMeant"))
          .as(load.output())
          .isEqualTo(refused)
          .isPositive();
    }
  }

  private static long registered(Counters counters) throws Exception {
    return counters.sum(COUNTERS, "Registered", "Reregistered");
  }

  private static long counted(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\\s*([0-9]+)").matcher(json);
    assertThat(matcher.find()).as(name + " in " + json).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private Peer.Result load() throws Exception {
    Path profile = Path.of(System.getProperty("telamon.work"), "load.yaml");
    Files.writeString(profile, profile());
    int seconds = REGISTRATIONS / RATE;
    return Peer.run(
        seconds + 120,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "../../ue/target/telamon-ue.jar",
            "load",
            "--profile=" + profile,
            "--ues=" + UES,
            "--rate=" + RATE,
            "--step-length=" + seconds,
            "--failing=0.03",
            "--too-late=60000",
            "--json"));
  }

  private String profile() {
    return """
    subscriber: {imsi: "%1$s"}
    identities: ["sip:ue%1$s@%2$s"]
    access: {address: 127.0.77.50, port: 0}
    pcscf: ["%3$s:%4$d"]
    authentication: {mechanism: aka, k: %5$s, opc: %6$s, protected-port: 0}
    """
        .formatted(
            FIRST,
            SipPhone.HOME,
            core.pcscf().getAddress().getHostAddress(),
            core.pcscf().getPort(),
            K,
            OPC);
  }
}

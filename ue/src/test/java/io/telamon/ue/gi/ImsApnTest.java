package io.telamon.ue.gi;

import static io.telamon.ue.gi.ScriptedRadiusServer.SECRET;
import static io.telamon.ue.gi.ScriptedRadiusServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.gi.ContextOutcome.Refused;
import io.telamon.ue.profile.Subscriber;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImsApnTest {
  private static final Subscriber SUBSCRIBER = new Subscriber("001010000000001", 2, "15550100");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static PdpContext context(String address) throws Exception {
    return PdpContext.of(SUBSCRIBER, InetAddress.getByName(address), "ims");
  }

  private static ScriptedRadiusServer answering() throws Exception {
    return new ScriptedRadiusServer(request -> List.of(response(request, SECRET)));
  }

  private static ImsApn apn(ScriptedRadiusServer hss) {
    return new ImsApn("ims", ggsn(hss));
  }

  private static LabGgsn ggsn(ScriptedRadiusServer hss, ScriptedRadiusServer... others) {
    GgsnConfig config =
        new GgsnConfig(LOOPBACK, hss.address(), SECRET, 2, Duration.ofMillis(800))
            .orElse(java.util.Arrays.stream(others).map(ScriptedRadiusServer::address).toList());
    return new LabGgsn(config);
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  private static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  @DisplayName(
      "GIBA-G-01 GIBA-G-08 one START for the primary context with address, IMSI and MSISDN, none for"
          + " a secondary")
  void startForPrimaryOnly() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      ImsApn apn = apn(hss);
      assertThat(apn.activate(context("127.0.1.1")).accepted()).isTrue();
      assertThat(apn.activateSecondary(context("127.0.1.1"), 6).accepted()).isTrue();
      assertThat(hex(hss.next()))
          .contains("280600000001", "08067f000101", hex("001010000000001"), hex("15550100"));
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-U-02 all contexts of a UE on the IMS APN have one address")
  void oneAddress() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      ImsApn apn = apn(hss);
      apn.activate(context("127.0.1.1"));
      apn.activateSecondary(context("127.0.1.1"), 6);
      Refused refused = (Refused) apn.activate(context("127.0.1.2"));
      assertThat(refused.reason()).contains("127.0.1.1");
      assertThat(apn.active(context("127.0.1.1")))
          .hasSize(2)
          .allMatch(one -> one.address().getHostAddress().equals("127.0.1.1"));
      hss.next();
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-U-01 no other APN of the PLMN is used to access the IMS")
  void oneApn() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      PdpContext other = PdpContext.of(SUBSCRIBER, LOOPBACK, "internet");
      assertThat(((Refused) apn(hss).activate(other)).reason()).contains("APN ims");
      assertThat(hss.rest()).isEmpty();
    }
  }

  @Test
  @DisplayName("GIBA-G-02 GIBA-G-09 STOP only with the last context; a new address is a new START")
  void tellsDeactivationAndModification() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      ImsApn apn = apn(hss);
      PdpContext primary = context("127.0.1.1");
      apn.activate(primary);
      apn.activateSecondary(primary, 6);
      assertThat(apn.modify(primary, InetAddress.getByName("127.0.1.9")).accepted()).isTrue();
      assertThat(apn.deactivate(primary).accepted()).isTrue();
      assertThat(apn.deactivate(primary.at(InetAddress.getByName("127.0.1.9")).secondary(6)))
          .matches(ContextOutcome::accepted);
      assertThat(hex(hss.next())).contains("280600000001", "08067f000101");
      assertThat(hex(hss.next())).contains("280600000001", "08067f000109");
      assertThat(hex(hss.next())).contains("280600000002", "08067f000109");
      assertThat(hss.rest()).isEmpty();
      assertThat(apn.deactivate(primary)).isInstanceOf(Refused.class);
    }
  }

  @Test
  @DisplayName("GIBA-G-05 IPv6: prefix and interface identifier in place of the address")
  void ipv6() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      assertThat(apn(hss).activate(context("2001:db8:1:2:3:4:5:6")).accepted()).isTrue();
      assertThat(hex(hss.next()))
          .contains("610c004020010db800010002", "600a0003000400050006")
          .doesNotContain("08067f");
    }
  }

  @Test
  @DisplayName("attributes of TS 29.061: PDP type, SGSN, GGSN, RAT; usage and cause with the STOP")
  void allAttributes() throws Exception {
    try (ScriptedRadiusServer hss = answering()) {
      PdpContext context =
          context("127.0.1.1").with(BearerDetails.utran(InetAddress.getByName("192.0.2.7")));
      Usage usage =
          new Usage(
              Duration.ofSeconds(90), 1000, 2000, Instant.ofEpochSecond(1), Usage.USER_REQUEST);
      LabGgsn ggsn = ggsn(hss);
      ggsn.activate(context);
      ggsn.interim(context, usage);
      ggsn.deactivate(context, usage);
      String start = hex(hss.next());
      assertThat(start)
          .contains("060600000002", "070600000007", "1a0c000028af030600000000")
          .contains("1a0c000028af0606c0000207", "1a0c000028af07067f000001", "1a09000028af150301")
          .doesNotContain("2e060000005a");
      assertThat(hex(hss.next()))
          .contains("280600000003", "2a06000003e8", "2b06000007d0", "2e060000005a");
      assertThat(hex(hss.next())).contains("280600000002", "310600000001", "370600000001");
    }
  }

  @Test
  @DisplayName("GIBA-G-K01 GIBA-G-07 another server is asked after all transmissions to the first")
  void failover() throws Exception {
    try (ScriptedRadiusServer mute = new ScriptedRadiusServer(request -> List.of());
        ScriptedRadiusServer second = answering()) {
      assertThat(ggsn(mute, second).activate(context("127.0.1.1")).accepted()).isTrue();
      byte[] first = mute.next();
      assertThat(mute.next()).isEqualTo(first);
      assertThat(mute.rest()).isEmpty();
      assertThat(second.next()).isEqualTo(first);
    }
  }
}

package io.telamon.ue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.Authentication.NassBundled;
import io.telamon.ue.profile.Misbehaviour;
import io.telamon.ue.profile.UeProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {
  private static final String LEAST =
      """
      subscriber: {imsi: "001010000000001"}
      access: {address: 127.0.1.1}
      authentication: {mechanism: giba}
      """;

  private static UeProfile parse(String text) {
    return ProfileFile.parse("test.yaml", text);
  }

  @Test
  void leastProfile() {
    UeProfile profile = parse(LEAST);
    assertThat(profile.authentication()).isInstanceOf(Giba.class);
    assertThat(profile.pcscf().toString()).contains("127.0.0.1:5060");
    assertThat(profile.local().getPort()).isEqualTo(5066);
    assertThat(profile.expires()).isEqualTo(600_000);
  }

  @Test
  void everythingAProfileCanSay() {
    UeProfile profile =
        parse(
            """
            subscriber: {imsi: "310150123456789", mnc-length: 3, msisdn: "+15550100"}
            access: {address: 127.0.1.9, port: 5090, network-info: "IEEE-802.11"}
            pcscf: ["127.0.0.1:5062", "127.0.0.2"]
            isim: {private: a@ims.example, public: ["sip:a@ims.example"], home-network: ims.example}
            authentication:
              mechanism: aka
              k: 465b5ce8b199b49faa5f0a2ee238a6bc
              op: cdc202d5123e20f62b6d676ac72cb318
              sqn: ff9bb4d0b607
              early-ims: true
              protected-port: 5091
            expires: 7200
            capabilities:
              imei: "359000001234567"
              gruu: true
              flow: 2
              icsi: ["urn:urn-7:3gpp-service.ims.icsi.mmtel"]
              feature-tags: [video]
              media-security: [sdes-srtp]
              keep-alives: true
              contact-user: alice
            misbehaviour: [wrong-res]
            headers: ["X-Lab: 1"]
            """);
    assertThat(profile.privateIdentity()).isEqualTo("a@ims.example");
    assertThat(profile.claims().publicIdentity()).isEqualTo("sip:a@ims.example");
    assertThat(profile.claims().homeDomain()).isEqualTo("ims.example");
    assertThat(profile.claims().accessNetworkInfo()).isEqualTo("IEEE-802.11");
    assertThat(profile.otherPcscfs()).hasSize(1);
    assertThat(profile.misbehaviour()).containsExactly(Misbehaviour.WRONG_RES);
    assertThat(profile.capabilities().regId()).isEqualTo(2);
    assertThat(profile.capabilities().contactUser()).isEqualTo("alice");
    Aka aka = (Aka) profile.authentication();
    assertThat(aka.highestSqn()).isEqualTo(0xff9bb4d0b607L);
    assertThat(aka.protectedServerPort()).isEqualTo(5091);
    assertThat(aka.earlyImsToo()).isTrue();
  }

  @Test
  @DisplayName("AUT-U-35 NASS-bundled is refused for a UE with a USIM or an ISIM")
  void nassOnlyWithoutCard() {
    String nass = LEAST.replace("mechanism: giba", "mechanism: nass, names-itself: true");
    assertThat(parse(nass).authentication()).isEqualTo(new NassBundled(true));
    assertThatThrownBy(() -> parse(nass.replace("names-itself: true", "k: 00")))
        .hasMessageContaining("neither USIM nor ISIM");
    assertThatThrownBy(
            () -> parse(nass + "isim: {private: a, public: [\"sip:a@b\"], home-network: b}\n"))
        .hasMessageContaining("neither USIM nor ISIM");
  }

  @ParameterizedTest
  @CsvSource({
    "subscriber:,subscribers:,lacks the key 'subscriber'",
    "imsi:,imssi:,lacks the key 'imsi'",
    "mechanism: giba,mechanism: none,'must be giba, aka, digest, digest-tls or nass'",
    "mechanism: giba,mechanism: digest,lacks the key 'password'",
    "mechanism: giba,'mechanism: giba, pasword: x',unknown key 'pasword'",
    "address: 127.0.1.1,'address: 127.0.1.1, port: many',must be a whole number",
    "address: 127.0.1.1,'address: 127.0.1.1, prot: 1',unknown key 'prot'",
    "address: 127.0.1.1,address: 127.0.1.999,test.yaml.access.address: ",
    "address: 127.0.1.1,'address: 127.0.1.1, port: 70000',test.yaml.access: ",
    "address: 127.0.1.1},'address: 127.0.1.1}|pcscf: \"127.0.0.1:x\"',test.yaml.pcscf: ",
    "address: 127.0.1.1},'address: 127.0.1.1}|headers: [\"nonsense\"]',test.yaml.headers: ",
    "address: 127.0.1.1},'address: 127.0.1.1}|capabilities: {uuid: x}',capabilities.uuid: ",
    "address: 127.0.1.1},'address: 127.0.1.1}|capabilities: {gruu: true}',test.yaml.capabilities: ",
    "mechanism: giba,'mechanism: aka, k: xyz, opc: xyz',test.yaml.authentication.k: ",
    "mechanism: giba,'mechanism: aka, k: 465b, opc: 465b',test.yaml.authentication: ",
    "mechanism: giba,'mechanism: aka, k: 465b5ce8b199b49faa5f0a2ee238a6bc, opc: x',.opc: ",
    "mechanism: giba,'mechanism: aka, k: 465b5ce8b199b49faa5f0a2ee238a6bc, opc: "
        + "465b5ce8b199b49faa5f0a2ee238a6bc, sqn: many',test.yaml.authentication.sqn: ",
    "imsi: ,'imsi: x',test.yaml.subscriber: "
  })
  void errorsNameThePlace(String from, String to, String message) {
    assertThatThrownBy(() -> parse(LEAST.replace(from, to.replace('|', '\n'))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.yaml")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b\n", "a: [", "", "!!java.net.URL x"})
  void noMappingNoProfile(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsFromTheEnvironment() {
    String digest = LEAST.replace("mechanism: giba", "mechanism: digest, password: \"${%s}\"");
    assertThatThrownBy(() -> parse(digest.formatted("TELAMON_NO_SUCH_VARIABLE")))
        .hasMessageContaining("TELAMON_NO_SUCH_VARIABLE");
    UeProfile profile = parse(digest.formatted("TELAMON_NO_SUCH_VARIABLE:-fallback"));
    assertThat(profile.authentication()).isEqualTo(new Digest("fallback"));
    assertThat(profile.toString()).doesNotContain("fallback");
  }

  @ParameterizedTest
  @CsvSource({
    "expect: okay,.steps[0].expect: 'okay' is none of",
    "expct: ok,.steps[0] has the unknown key 'expct'",
    "do: regster,.steps[0]: 'regster' is none of"
  })
  @DisplayName("a mistake in a scenario is told with its place")
  void scenarioErrorsNameThePlace(String line, String message, @TempDir Path files)
      throws Exception {
    Files.writeString(files.resolve("p.yaml"), LEAST);
    String step = line.startsWith("do:") ? line : "do: register\n    " + line;
    Path scenario = files.resolve("s.yaml");
    Files.writeString(scenario, "profile: p.yaml\nsteps:\n  - " + step + "\n");
    assertThatThrownBy(() -> ScenarioFile.read(scenario))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s.yaml" + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"giba", "digest", "aka", "digest-tls", "nass"})
  void examplesAreProfiles(String name) {
    Path example = Path.of("src/main/examples", name + ".yaml");
    assertThat(ProfileFile.read(example).subscriber().imsi()).startsWith("00101000000000");
    assertThat(ScenarioFile.read(Path.of("src/main/examples", name + "-scenario.yaml")).steps())
        .hasSizeGreaterThan(3);
  }
}

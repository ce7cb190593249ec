package io.telamon.cscf.pcscf.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.cscf.CscfNode;
import io.telamon.cscf.DigestUe;
import io.telamon.cscf.Peer;
import io.telamon.cscf.SipText;
import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.pcscf.association.AssociationSet.State;
import io.telamon.cscf.sip.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A UE with protected ports and an I-CSCF, both sockets of the test, on the book of the P-CSCF. */
class SecurityModeSetUpTest {
  private static final String CK = "b40ba9a3c58b2a05bbf0d987b21bf8cb";
  private static final String SECOND = "sip:second@" + FakeHss.HOME;
  private static final String IK = "f769bcd751044604127672711c6d3441";
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"h\", nonce=\"n\", algorithm=AKAv1-MD5, ck=\"%s\", ik=\"%s\""
          .formatted(CK, IK);

  private final Peer uc = Peer.at("127.0.1.1");
  private final Peer us = Peer.at("127.0.1.1");
  private final Peer icscf = Peer.at("127.0.0.1");
  private CscfNode node = start(Map.of());

  @AfterEach
  void stop() {
    uc.close();
    us.close();
    icscf.close();
    node.close();
  }

  @Test
  @DisplayName(
      "F-04: AKA-P-K01, AKA-P-10, REG-P-K01, REG-P-K02: challenge, protected REGISTER, 200")
  void ueRegisters() {
    SipText first = forwardedUnprotected(initial());
    assertThat(integrityProtected(first)).isEqualTo("no");
    assertThat(first.has("Security-Client")).isFalse();
    assertThat(first.list("Require")).containsExactly("path");
    assertThat(first.has("Proxy-Require")).isFalse();
    SipText challenge = challenge(first);
    assertThat(challenge.first("WWW-Authenticate"))
        .isEqualTo("Digest realm=\"h\", nonce=\"n\", algorithm=AKAv1-MD5");
    List<String> server = challenge.list("Security-Server");
    assertThat(server.get(0))
        .matches(
            ("ipsec-3gpp;q=0\\.900;alg=hmac-sha-1-96;ealg=null;prot=esp;mod=trans;"
                + "spi-c=\\d+;spi-s=\\d+;port-c=\\d+;port-s="
                + node.protectedAddress().getPort()));
    assertThat(states()).containsExactly(State.TEMPORARY);

    SipText second = forwardedProtected(answer(server));
    assertThat(integrityProtected(second)).isEqualTo("yes");
    assertThat(second.has("Security-Verify")).isFalse();
    assertThat(second.has("Security-Client")).isFalse();
    assertThat(second.list("Require")).containsExactly("path");
    assertThat(second.first("Path")).contains(":" + node.pcscfAddress().getPort() + ";lr");
    assertThat(second.list("Via").get(0)).contains(":" + node.pcscfAddress().getPort() + ";");
    assertThat(granted(second, 600).status()).isEqualTo(200);
    assertThat(states()).containsExactly(State.ESTABLISHED);
    assertThat(ends()).containsExactly(node.clock.instant().plusSeconds(630));
  }

  @Test
  @DisplayName("F-07: AKA-P-03, AKA-P-08: the temporary set ends after reg-await-auth")
  void temporarySetEnds() {
    List<String> server = challenged();
    node.clock.advance(Duration.ofSeconds(240));
    assertThat(askProtected(answer(server)).status()).isEqualTo(403);
    node.removeExpired();
    assertThat(states()).isEmpty();
  }

  @Test
  @DisplayName("F-16: AKA-P-05: after a 4xx the new set is gone, the old one stays")
  void failureTakesTheNewSetAway() {
    List<String> old = registered();
    List<String> fresh = challengedOver(old);
    assertThat(states()).containsExactlyInAnyOrder(State.ESTABLISHED, State.TEMPORARY);
    SipText failure = forwardedProtected(answer(fresh));
    icscf.answer(failure, "403 Forbidden", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(403);
    assertThat(states()).containsExactly(State.ESTABLISHED);
    assertThat(granted(forwardedProtected(answer(old)), 600).status()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "F-06: AKA-P-07: a synchronisation failure: new set deleted, fresh ones with the next 401")
  void synchronisationFailureMakesFreshSet() {
    List<String> server = challenged();
    SipText auts = answer(server);
    SipText again =
        challenge(
            forwardedProtected(
                auts.with("Authorization: " + auts.first("Authorization") + ", auts=\"x\"")));
    assertThat(again.list("Security-Server")).isNotEqualTo(server);
    assertThat(states()).containsExactly(State.TEMPORARY);
    assertThat(askProtected(answer(server)).status()).isEqualTo(494);
  }

  @Test
  @DisplayName("AKA-P-K01, Q-01: a 401 without WWW-Authenticate is passed on: no set")
  void emptyChallengeMakesNoSet() {
    SipText first = forwardedUnprotected(initial());
    icscf.answer(first, "401 Unauthorized", node.pcscfAddress());
    assertThat(us.receive().has("Security-Server")).isFalse();
    assertThat(states()).isEmpty();
  }

  @Test
  @DisplayName(
      "F-05: AKA-P-06, AKA-P-01: failure of the network, told unprotected: new set deleted")
  void networkFailureTakesTheNewSetAway() {
    challenged();
    SipText failure =
        forwardedUnprotected(
            withAgreement(us.register(600))
                .plus(DigestUe.authorization("AKAv1-MD5", "n") + ", response=\"\""));
    assertThat(failure.first("Authorization"))
        .endsWith("response=\"\", integrity-protected=\"no\"");
    icscf.answer(failure, "403 Forbidden", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(403);
    assertThat(states()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "reordered", "shortened", "missing", "client"})
  @DisplayName("AKA-P-11, AKA-P-K03: another list than was agreed: 494, nothing on Mw, set deleted")
  void inconsistentListsAbort(String how) {
    List<String> server = challenged();
    List<String> verify = new ArrayList<>(server);
    SipText answer;
    switch (how) {
      case "changed" -> verify.set(0, verify.get(0).replace("alg=hmac-sha-1-96", "alg=null"));
      case "reordered" -> verify.add(verify.remove(0));
      case "shortened" -> verify.remove(0);
      default -> {}
    }
    answer = how.equals("missing") ? answer(server).without("Security-Verify") : answer(verify);
    if (how.equals("client")) {
      answer = answer.with(securityClient("alg=aes-gmac;ealg=null", 7000));
    }
    SipText response = askProtected(answer);
    assertThat(response.status()).isEqualTo(494);
    assertThat(response.has("Security-Server")).isTrue();
    assertThat(icscf.hearsNothing()).isTrue();
    assertThat(states()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ipsec-3gpp;alg=unheard-of;spi-c=300;spi-s=301;port-c=7;port-s=8",
        "ipsec-3gpp;alg=null;spi-c=300;spi-s=301;port-c=7;port-s=8",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=300;spi-s=300;port-c=7;port-s=8",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=3;spi-s=301;port-c=7;port-s=8",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=300;spi-s=301;port-c=7",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=300;spi-s=301;port-c=7;port-s=65536",
        "ipsec-3gpp;alg=hmac-sha-1-96;mod=tun;spi-c=300;spi-s=301;port-c=7;port-s=8",
        "ipsec-3gpp;alg=hmac-sha-1-96;prot=ah;spi-c=300;spi-s=301;port-c=7;port-s=8",
        "tls",
        "",
      })
  @DisplayName("AKA-P-09, AKA-P-K03, Q-06: no acceptable proposal, or none: 494, nothing on Mw")
  void unacceptableProposalIsRefused(String proposal) {
    SipText register = initial().without("Security-Client");
    us.send(
        proposal.isEmpty() ? register : register.plus("Security-Client: " + proposal),
        node.pcscfAddress());
    SipText response = us.receive();
    assertThat(response.status()).isEqualTo(494);
    assertThat(response.list("Security-Server").get(0)).startsWith("ipsec-3gpp;q=0.900;alg=");
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName(
      "AKA-P-K04: re-authentication: the old set lives until the new one is used, then 128 s")
  void oldSetIsReplaced() {
    List<String> old = registered();
    List<String> fresh = challengedOver(old);
    assertThat(granted(forwardedProtected(answer(fresh)), 60).status()).isEqualTo(200);
    assertThat(states()).containsExactlyInAnyOrder(State.OLD, State.ESTABLISHED);
    assertThat(ends()).allMatch(node.clock.instant().plusSeconds(630)::equals);

    granted(forwardedProtected(answer(fresh)), 60);
    node.clock.advance(Duration.ofSeconds(128));
    assertThat(states()).containsExactly(State.ESTABLISHED);
  }

  @Test
  @DisplayName("AKA-P-K04: any request over the new set ends the old one after 128 s")
  void useByAnotherRequestEndsTheOldSet() {
    List<String> old = registered();
    try (Peer next = Peer.at("127.0.1.1")) {
      String client = securityClient("alg=hmac-sha-1-96;ealg=null", next.port());
      List<String> fresh =
          challenge(forwardedProtected(answer(old).with(client))).list("Security-Server");
      next.send(answer(fresh).with(client), node.protectedAddress());
      assertThat(granted(icscf.receive(), 600).status()).isEqualTo(200);
      assertThat(states()).containsExactly(State.OLD);

      next.send(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.protectedAddress());
      icscf.answer(icscf.receive(), "200 OK", node.pcscfAddress());
      assertThat(us.receive().status()).isEqualTo(200);
      node.clock.advance(Duration.ofSeconds(128));
      assertThat(states()).isEmpty();
    }
  }

  @Test
  @DisplayName("AKA-P-K04: a REGISTER over the set that was superseded does not bring it back")
  void oldSetStaysOld() {
    List<String> old = registered();
    List<String> fresh = challengedOver(old);
    granted(forwardedProtected(answer(fresh)), 600);
    granted(forwardedProtected(answer(old)), 600);
    assertThat(states()).containsExactlyInAnyOrder(State.OLD, State.ESTABLISHED);
    granted(forwardedProtected(answer(fresh)), 600);
    node.clock.advance(Duration.ofSeconds(128));
    assertThat(states()).containsExactly(State.ESTABLISHED);
  }

  @Test
  @DisplayName(
      "TS 33.203 7: however often a UE is challenged, it has an old, a current and a temporary set")
  void setsOfOneUeAreFew() {
    List<String> first = registered();
    for (int round = 0; round < 4; round++) {
      List<String> fresh = challengedOver(first);
      assertThat(states()).hasSizeLessThanOrEqualTo(3);
      assertThat(granted(forwardedProtected(answer(fresh)), 600).status()).isEqualTo(200);
      assertThat(states()).containsExactlyInAnyOrder(State.OLD, State.ESTABLISHED);
      first = fresh;
    }
  }

  @Test
  @DisplayName("AKA-P-K03: no room for another set is no fault of the UE's proposal: 503, not 494")
  void fullBookIsNoFaultOfTheProposal() {
    node.close();
    node = start(Map.of("telamon.pcscf.max-users", "1"));
    List<String> server = registered();
    SipText elsewhere = initial().with(securityClient("alg=hmac-sha-1-96;ealg=null", 7000));
    for (String other : List.of("b", "c")) {
      us.send(by(other, elsewhere).with(us.via()), node.pcscfAddress());
      challenge(icscf.receive());
    }
    us.send(by("d", elsewhere).with(us.via()), node.pcscfAddress());
    assertNoRoom(us.receive());
    assertThat(icscf.hearsNothing()).isTrue();

    SipText refresh = forwardedProtected(answer(server));
    icscf.answer(refresh, "401 Unauthorized", node.pcscfAddress(), CHALLENGE);
    assertNoRoom(us.receive());
    assertThat(states()).containsExactly(State.ESTABLISHED);
    assertThat(granted(forwardedProtected(answer(server)), 600).status()).isEqualTo(200);
  }

  private static void assertNoRoom(SipText response) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.first("Retry-After")).isEqualTo("60");
    assertThat(response.has("WWW-Authenticate")).isFalse();
  }

  private static SipText by(String privateIdentity, SipText register) {
    return register.with(
        "Authorization: "
            + register.first("Authorization").replace(FakeHss.IMPI, privateIdentity + "@h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reg-await-auth ran out", "somebody was refused"})
  @DisplayName(
      "AKA-P-K04, AKA-S-K07: a set whose 200 is on its way is not lost by what happens then")
  void setOfA200OnItsWayIsKept(String meanwhile) {
    SipText answer = forwardedProtected(answer(challenged()));
    if (meanwhile.startsWith("reg-await-auth")) {
      node.clock.advance(Duration.ofSeconds(240));
      node.removeExpired();
    } else {
      icscf.answer(forwardedUnprotected(initial()), "403 Forbidden", node.pcscfAddress());
      assertThat(us.receive().status()).isEqualTo(403);
    }
    assertThat(states()).isEmpty();
    assertThat(granted(answer, 600).status()).isEqualTo(200);
    assertThat(states()).containsExactly(State.ESTABLISHED);
    SipText message = forwardedProtected(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME));
    assertThat(message.startLine()).startsWith("MESSAGE ");
  }

  @Test
  @DisplayName("AKA-P-03, AKA-P-08: reg-await-auth counts from the REGISTER, as in the S-CSCF")
  void temporarySetEndsWithTheChallenge() {
    SipText register = forwardedUnprotected(initial());
    node.clock.advance(Duration.ofSeconds(3));
    challenge(register);
    node.clock.advance(Duration.ofSeconds(237));
    assertThat(states()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {"call-|other-", "nonce=\"n\"|nonce=\"m\"", "nonce=\"n\"|nonce=\"\""})
  @DisplayName(
      "TS 24.229 5.1.1.5.1: over a temporary set comes the answer to its challenge, nothing else")
  void temporarySetIsForTheAnswer(String changed, String replacement) {
    List<String> server = challenged();
    SipText other = SipText.parse(answer(server).toString().replace(changed, replacement));
    assertThat(askProtected(other).status()).isEqualTo(403);
    assertThat(icscf.hearsNothing()).isTrue();
    assertThat(granted(forwardedProtected(answer(server)), 600).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("AKA-P-K04: after an initial registration older sets are gone")
  void initialRegistrationDeletesOldSets() {
    registered();
    registered();
    assertThat(states()).containsExactly(State.ESTABLISHED);
  }

  @ParameterizedTest
  @CsvSource({
    "<sip:%s>,<sip:%s;sos>",
    "<sip:%s>;+sip.instance=\"<urn:x>\";reg-id=1,<sip:%s>;+sip.instance=\"<urn:x>\";reg-id=2"
  })
  @DisplayName("AKA-P-K04: old sets that go are those of the same contact or flow, no others")
  void setsAreOfAContact(String one, String other) {
    String normal = "Contact: " + one.formatted(us.hostPort()) + ";expires=600";
    String second = "Contact: " + other.formatted(us.hostPort()) + ";expires=600";
    registered(uc, normal, normal);
    try (Peer next = Peer.at("127.0.1.1")) {
      List<String> server = registered(next, second, normal, second);
      assertServed(uc);
      assertServed(next);

      SipText again = answer(server).with(client(next)).with(second);
      List<String> fresh = challenge(forwarded(next, again)).list("Security-Server");
      answered(forwarded(next, answer(fresh).with(client(next)).with(second)), normal, second);
      assertThat(states(next)).containsExactlyInAnyOrder(State.OLD, State.ESTABLISHED);
      assertServed(next);
      node.clock.advance(Duration.ofSeconds(128));
      assertThat(states(next)).containsExactly(State.ESTABLISHED);
      assertThat(states()).as("of the first contact").containsExactly(State.ESTABLISHED);
      assertServed(uc);
    }
    try (Peer restarted = Peer.at("127.0.1.1")) {
      registered(restarted, normal, normal, second);
      assertServed(restarted);
      assertThat(states()).isEmpty();
    }
  }

  @Test
  @DisplayName("AKA-P-K04: a UE that starts anew from other ports keeps no set of before")
  void setsOfBeforeARestartAreGone() {
    granted(forwardedProtected(second(registered())), 600, SECOND);
    try (Peer next = Peer.at("127.0.1.1");
        Peer server = Peer.at("127.0.1.1")) {
      String contact = "Contact: <" + server.contact() + ">;expires=600";
      registered(next, contact, contact);
      assertThat(states(next)).containsExactly(State.ESTABLISHED);
      assertThat(states()).isEmpty();
    }
  }

  private List<String> registered(Peer client, String contact, String... granted) {
    SipText first = initial().with(client(client)).with(contact);
    List<String> server = challenge(forwardedUnprotected(first)).list("Security-Server");
    answered(forwarded(client, answer(server).with(client(client)).with(contact)), granted);
    return server;
  }

  private void answered(SipText register, String... granted) {
    List<String> told = new ArrayList<>(List.of(granted));
    told.add("Service-Route: <sip:orig@" + icscf.hostPort() + ";lr>");
    told.add("P-Associated-URI: <" + FakeHss.SIP_IMPU + ">");
    icscf.answer(register, "200 OK", node.pcscfAddress(), told.toArray(String[]::new));
    assertThat(us.receive().status()).isEqualTo(200);
  }

  private void assertServed(Peer client) {
    SipText message = us.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
    client.send(message, node.pcscfAddress());
    assertThat(us.receive().status()).as("in clear").isEqualTo(403);
    client.send(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.protectedAddress());
    icscf.answer(icscf.receive(), "200 OK", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(200);
  }

  private SipText forwarded(Peer client, SipText register) {
    client.send(register, node.protectedAddress());
    return icscf.receive();
  }

  private String client(Peer client) {
    return securityClient("alg=hmac-sha-1-96;ealg=null", client.port());
  }

  private List<State> states(Peer client) {
    return node
        .associations
        .from(new HostPort(client.address(), client.port()), node.clock.instant())
        .stream()
        .map(AssociationSet::state)
        .toList();
  }

  @Test
  @DisplayName("REG-P-K05: de-registration deletes the sets")
  void deregistrationDeletesTheSets() {
    List<String> server = registered();
    assertThat(granted(forwardedProtected(answer(server)), 0).status()).isEqualTo(200);
    assertThat(states()).isEmpty();
    assertThat(askProtected(answer(server)).status()).isEqualTo(403);
  }

  @Test
  @DisplayName("REG-P-K05, DRG-U-18: the sets stay as long as the UE is registered as something")
  void deregistrationOfOneIdentityKeepsTheSets() {
    List<String> server = registered();
    assertThat(granted(forwardedProtected(second(server)), 900, SECOND).status()).isEqualTo(200);
    assertThat(ends()).containsExactly(node.clock.instant().plusSeconds(930));
    assertThat(granted(forwardedProtected(second(server)), 0, SECOND).status()).isEqualTo(200);
    assertThat(states()).containsExactly(State.ESTABLISHED);
    SipText message = forwardedProtected(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME));
    assertThat(message.first("P-Asserted-Identity")).contains(FakeHss.SIP_IMPU);
    icscf.answer(message, "200 OK", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(200);

    assertThat(granted(forwardedProtected(answer(server)), 0).status()).isEqualTo(200);
    assertThat(states()).isEmpty();
  }

  @Test
  @DisplayName(
      "REG-P-K05: a 200 that registers brings the set back that a de-registration overtook")
  void deregistrationOvertakesRegistration() {
    List<String> server = registered();
    SipText leaving = forwardedProtected(answer(server));
    SipText coming = forwardedProtected(second(server));
    granted(leaving, 0);
    assertThat(states()).isEmpty();
    assertThat(granted(coming, 600, SECOND).status()).isEqualTo(200);
    assertThat(states()).containsExactly(State.ESTABLISHED);
    SipText message = us.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
    uc.send(message, node.pcscfAddress());
    assertThat(us.receive().status()).as("in clear").isEqualTo(403);
    SipText forwarded = forwardedProtected(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME));
    assertThat(forwarded.first("P-Asserted-Identity")).contains(SECOND);
  }

  @Test
  @DisplayName("AKA-P-K04: a set that an initial registration deleted is not brought back")
  void deletedSetStaysDeleted() {
    List<String> server = registered();
    SipText refresh = forwardedProtected(answer(server));
    registered();
    List<AssociationSet> newest = sets();
    assertThat(granted(refresh, 600).status()).isEqualTo(200);
    assertThat(sets()).isEqualTo(newest).hasSize(1);
  }

  @Test
  @DisplayName("REG-P-K05: a contact of somebody else under the same identity keeps no set")
  void contactOfAnotherKeepsNoSet() {
    try (Peer other = Peer.at("127.0.1.2")) {
      other.send(other.register(600), node.pcscfAddress());
      String contact = "Contact: <" + other.contact() + ">;expires=600";
      icscf.answer(icscf.receive(), "200 OK", node.pcscfAddress(), contact);
      assertThat(other.receive().status()).isEqualTo(200);
      List<String> server = challenged();
      String own = "Contact: <" + us.contact() + ">;expires=600";
      SipText answer = forwardedProtected(answer(server));
      icscf.answer(answer, "200 OK", node.pcscfAddress(), contact, own);
      assertThat(us.receive().status()).isEqualTo(200);
      assertThat(states()).containsExactly(State.ESTABLISHED);
      icscf.answer(forwardedProtected(answer(server)), "200 OK", node.pcscfAddress(), contact);
      assertThat(us.receive().status()).isEqualTo(200);
      assertThat(states()).isEmpty();
    }
  }

  @Test
  @DisplayName("TS 33.203 7: all identities of a UE are used over its newest set")
  void newSetServesAllIdentities() {
    List<String> old = registered();
    granted(forwardedProtected(second(old)), 600, SECOND);
    try (Peer next = Peer.at("127.0.1.1")) {
      String client = securityClient("alg=hmac-sha-1-96;ealg=null", next.port());
      List<String> fresh =
          challenge(forwardedProtected(answer(old).with(client))).list("Security-Server");
      next.send(answer(fresh).with(client), node.protectedAddress());
      granted(icscf.receive(), 600);

      SipText message = us.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
      next.send(message.plus("P-Preferred-Identity: <" + SECOND + ">"), node.protectedAddress());
      SipText forwarded = icscf.receive();
      assertThat(forwarded.first("P-Asserted-Identity")).contains(SECOND);
      icscf.answer(forwarded, "200 OK", node.pcscfAddress());
      assertThat(us.receive().status()).isEqualTo(200);

      next.send(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.protectedAddress());
      assertThat(icscf.receive().first("P-Asserted-Identity"))
          .as("the one registered last")
          .contains(FakeHss.SIP_IMPU);
    }
  }

  @Test
  @DisplayName("TS 33.203 7: an association is of one address, port and private identity")
  void associationIsOfOneUser() {
    List<String> server = registered();
    SipText other =
        answer(server)
            .with(
                "Authorization: "
                    + answer(server).first("Authorization").replace(FakeHss.IMPI, "other@h"));
    assertThat(askProtected(other).status()).isEqualTo(403);
    us.send(answer(server), node.protectedAddress());
    assertThat(us.receive().status()).isEqualTo(403);
    try (Peer stranger = Peer.at("127.0.1.2")) {
      SipText stolen =
          answer(server).with(stranger.via()).with("Contact: <" + stranger.contact() + ">");
      assertThat(stranger.ask(stolen, node.protectedAddress()).status()).isEqualTo(403);
    }
    assertThat(icscf.hearsNothing()).isTrue();
  }

  @Test
  @DisplayName("TS 33.203 7.1: a protected port of a registered user is not given to another")
  void portOfAnotherIsRefused() {
    SipText early = by("late", answer(challenged("late")));
    List<String> server = registered();
    us.send(by("mallory", initial()), node.pcscfAddress());
    assertPortIsTaken(us.receive());
    assertPortIsTaken(askProtected(early));
    try (Peer own = Peer.at("127.0.1.1")) {
      List<String> other = registeredBy("mallory", own);
      own.send(by("mallory", answer(other)), node.protectedAddress());
      assertPortIsTaken(us.receive());
    }
    assertThat(sets()).extracting(AssociationSet::privateIdentity).containsExactly(FakeHss.IMPI);
    assertThat(granted(forwardedProtected(answer(server)), 0).status()).isEqualTo(200);
    us.send(by("mallory", initial()), node.pcscfAddress());
    assertThat(icscf.receive().startLine()).as("the port is free again").startsWith("REGISTER ");
  }

  private void assertPortIsTaken(SipText response) {
    assertThat(response.status()).isEqualTo(494);
    assertThat(response.has("Security-Server")).isTrue();
    assertThat(icscf.hearsNothing()).isTrue();
  }

  private List<String> registeredBy(String user, Peer client) {
    SipText first = by(user, initial().with(client(client)));
    List<String> server = challenge(forwardedUnprotected(first)).list("Security-Server");
    SipText answer = by(user, answer(server).with(client(client)));
    assertThat(granted(forwarded(client, answer), 600).status()).isEqualTo(200);
    return server;
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.2: other requests of the UE only over the established association")
  void requestsGoOverTheAssociation() {
    SipText early = us.request("MESSAGE", "sip:bob@" + FakeHss.HOME);
    challenged();
    assertThat(askProtected(early).status()).isEqualTo(403);
    registered();
    SipText request = forwardedProtected(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME));
    assertThat(request.list("Via").get(0)).contains(":" + node.pcscfAddress().getPort());
    icscf.answer(request, "501 Not Implemented", node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(501);
    uc.send(us.request("MESSAGE", "sip:bob@" + FakeHss.HOME), node.pcscfAddress());
    assertThat(us.receive().status()).isEqualTo(403);
  }

  @Test
  @DisplayName("TS 24.229 5.2.2.2: configured algorithms are offered in their order")
  void algorithmsAreConfigured() {
    node.close();
    node = start(Map.of("telamon.pcscf.security-algorithms", "aes-gmac/null, hmac-sha-1-96/null"));
    assertThat(challenged())
        .extracting(entry -> entry.substring(0, entry.indexOf(";prot")))
        .containsExactly(
            "ipsec-3gpp;q=0.900;alg=aes-gmac;ealg=null",
            "ipsec-3gpp;q=0.800;alg=hmac-sha-1-96;ealg=null");
  }

  private CscfNode start(Map<String, String> configured) {
    Map<String, String> all = new HashMap<>(configured);
    all.put("telamon.roles", "pcscf");
    all.put("telamon.pcscf.icscf", icscf.contact());
    return CscfNode.start(all);
  }

  private SipText initial() {
    return withAgreement(us.register(600))
        .plus(DigestUe.authorization("AKAv1-MD5", "") + ", response=\"\"");
  }

  private SipText answer(List<String> verify) {
    return withAgreement(us.register(600))
        .plus("Security-Verify: " + String.join(", ", verify))
        .plus(DigestUe.authorization("AKAv1-MD5", "n") + ", response=\"0123\"");
  }

  private SipText second(List<String> verify) {
    return answer(verify).with("To: <" + SECOND + ">");
  }

  private SipText withAgreement(SipText register) {
    return register
        .plus("Require: sec-agree")
        .plus("Proxy-Require: sec-agree")
        .plus(securityClient("alg=hmac-sha-1-96;ealg=null", uc.port()));
  }

  private String securityClient(String algorithms, int portC) {
    return "Security-Client: ipsec-3gpp;%s;prot=esp;mod=trans;spi-c=300;spi-s=301;port-c=%d;port-s=%d"
        .formatted(algorithms, portC, us.port());
  }

  private SipText forwardedUnprotected(SipText register) {
    us.send(register, node.pcscfAddress());
    return icscf.receive();
  }

  private SipText forwardedProtected(SipText register) {
    uc.send(register, node.protectedAddress());
    return icscf.receive();
  }

  private SipText askProtected(SipText request) {
    uc.send(request, node.protectedAddress());
    return us.receive();
  }

  private SipText challenge(SipText register) {
    icscf.answer(register, "401 Unauthorized", node.pcscfAddress(), CHALLENGE);
    SipText challenge = us.receive();
    assertThat(challenge.toString()).doesNotContain(CK, IK);
    return challenge;
  }

  private List<String> challenged(String user) {
    return challenge(forwardedUnprotected(by(user, initial()))).list("Security-Server");
  }

  private List<String> challenged() {
    return challenge(forwardedUnprotected(initial())).list("Security-Server");
  }

  private List<String> challengedOver(List<String> established) {
    return challenge(forwardedProtected(answer(established))).list("Security-Server");
  }

  private SipText granted(SipText register, long expires) {
    return granted(register, expires, FakeHss.SIP_IMPU);
  }

  private SipText granted(SipText register, long expires, String identity) {
    icscf.answer(
        register,
        "200 OK",
        new InetSocketAddress("127.0.0.1", node.pcscfAddress().getPort()),
        "Contact: <" + us.contact() + ">;expires=" + expires,
        "Service-Route: <sip:orig@" + icscf.hostPort() + ";lr>",
        "P-Associated-URI: <" + identity + ">");
    return us.receive();
  }

  private List<String> registered() {
    List<String> server = challenged();
    assertThat(granted(forwardedProtected(answer(server)), 600).status()).isEqualTo(200);
    return server;
  }

  private List<AssociationSet> sets() {
    return node.associations.from(new HostPort(uc.address(), uc.port()), node.clock.instant());
  }

  private List<State> states() {
    return sets().stream().map(AssociationSet::state).toList();
  }

  private List<Instant> ends() {
    return sets().stream().map(AssociationSet::end).toList();
  }

  private static String integrityProtected(SipText register) {
    return DigestUe.parameter(register.first("Authorization"), "integrity-protected");
  }
}

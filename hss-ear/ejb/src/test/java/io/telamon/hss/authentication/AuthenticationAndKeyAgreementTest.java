package io.telamon.hss.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.testkit.Database;
import io.telamon.hss.testkit.Hss;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuthenticationAndKeyAgreementTest {
  private final Database database = Database.fresh();
  private final Usim usim = new Usim();
  private final Hss hss = new Hss(database);

  @BeforeEach
  void provision() {
    provision(Usim.credentials("000000000000"));
  }

  @AfterEach
  void close() {
    hss.close();
    database.close();
  }

  @Test
  @DisplayName("AKA-H-K01: a vector is one that the USIM takes, with the subscriber's AMF")
  void vectorIsTakenByTheUsim() {
    MultimediaAuthAnswer answer = hss.mar(Aka.AKA_V1, 1);
    assertThat(answer.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(answer.userName()).isEqualTo(Hss.IMPI);
    assertThat(answer.publicIdentity()).isEqualTo(Hss.SIP_IMPU);
    assertThat(answer.authDataItems())
        .singleElement()
        .satisfies(item -> assertThat(item.scheme()).isEqualTo(Aka.AKA_V1));
    assertThat(usim.sqns(answer)).containsExactly(33L);
  }

  @Test
  @DisplayName("AKA-H-K01: several vectors are numbered in the order of their SQN, five at most")
  void severalVectorsAreInOrder() {
    MultimediaAuthAnswer answer = hss.mar(Aka.AKA_V2, 3);
    assertThat(answer.authDataItems())
        .extracting(item -> item.scheme() + " " + ((Aka) item).itemNumber())
        .containsExactly(Aka.AKA_V2 + " 1", Aka.AKA_V2 + " 2", Aka.AKA_V2 + " 3");
    assertThat(usim.sqns(answer)).containsExactly(33L, 66L, 99L);
    assertThat(hss.mar(Aka.AKA_V2, Integer.MAX_VALUE).authDataItems()).hasSize(5);
    assertThat(hss.mar(Aka.AKA_V2, 0).authDataItems()).hasSize(1);
  }

  @Test
  void randIsNeverTheSame() {
    assertThat(hss.mar(Aka.AKA_V1, 5).authDataItems())
        .extracting(item -> ((Aka) item).rand())
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("A number given out before an end without warning is not given out after it")
  void numbersAreNotReusedAfterAKill() {
    List<Long> sqns = new ArrayList<>(usim.sqns(hss.mar(Aka.AKA_V1, 2)));
    for (int start = 0; start < 3; start++) {
      try (Hss restarted = new Hss(database)) {
        sqns.addAll(usim.sqns(restarted.mar(Aka.AKA_V1, 5)));
        sqns.addAll(usim.sqns(restarted.mar(Aka.AKA_V1, 5)));
      }
    }
    assertThat(sqns).hasSize(32).doesNotHaveDuplicates().isSorted();
  }

  @Test
  @DisplayName("Two nodes with one database, and MARs in parallel, never give the same SQN")
  void numbersAreNotReusedInParallel() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Long> sqns = new ArrayList<>();
    try (Hss other = new Hss(database)) {
      List<CompletableFuture<MultimediaAuthAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Hss node = i % 3 == 0 ? other : hss;
        answers.add(CompletableFuture.supplyAsync(() -> node.mar(Aka.AKA_V1, 2), threads));
      }
      for (CompletableFuture<MultimediaAuthAnswer> answer : answers) {
        sqns.addAll(usim.sqns(answer.get(20, TimeUnit.SECONDS)));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(sqns).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("What was reserved in a transaction that failed is not given out from memory")
  void failedTransactionLeavesNoNumbersBehind() throws SQLException {
    hss.execute("alter table pending_deregistration rename to elsewhere");
    assertThat(hss.mar(Aka.AKA_V1, 1).result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    hss.execute("alter table elsewhere rename to pending_deregistration");
    List<Long> sqns = new ArrayList<>(usim.sqns(hss.mar(Aka.AKA_V1, 1)));
    try (Hss restarted = new Hss(database)) {
      sqns.addAll(usim.sqns(restarted.mar(Aka.AKA_V1, 5)));
    }
    assertThat(sqns).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("AKA-H-K02: the SQN of an authentic AUTS is followed")
  void authenticAutsIsFollowed() {
    hss.mar(Aka.AKA_V1, 1);
    assertThat(usim.sqns(resynchronise(usim.synchronisationFailure("000000ffffff"))))
        .containsExactly(sqnAfter(0xffffffL));
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(sqnAfter(sqnAfter(0xffffffL)));
  }

  @Test
  @DisplayName("AKA-H-K02: so it is by a node that has numbers of its own in memory")
  void authenticAutsIsFollowedByTheOtherNode() {
    try (Hss other = new Hss(database)) {
      other.mar(Aka.AKA_V1, 1);
      hss.mar(Aka.AKA_V1, 1);
      resynchronise(usim.synchronisationFailure("000000ffffff"));
      assertThat(usim.sqns(other.mar(Aka.AKA_V1, 1)).get(0)).isGreaterThan(0xffffffL);
    }
  }

  @Test
  @DisplayName("AKA-H-K02: an SQN far ahead of the USIM's returns to it")
  void numberFarAheadReturns() {
    provision(Usim.credentials("7fffffffffff"));
    hss.mar(Aka.AKA_V1, 1);
    assertThat(usim.sqns(resynchronise(usim.synchronisationFailure("00000000001f"))))
        .containsExactly(33L);
  }

  @Test
  @DisplayName("AKA-H-K02: an AUTS behind the next SQN leaves it as it is")
  void oldAutsChangesNothing() {
    hss.mar(Aka.AKA_V1, 1);
    assertThat(usim.sqns(resynchronise(usim.synchronisationFailure("000000000021"))))
        .containsExactly(66L);
  }

  @Test
  @DisplayName("AKA-H-K02: a forged AUTS moves nothing, and is answered with vectors all the same")
  void forgedAutsChangesNothing() {
    hss.mar(Aka.AKA_V1, 1);
    String authentic = usim.synchronisationFailure("000000ffffff");
    String forged = authentic.substring(0, 58) + (authentic.endsWith("00") ? "01" : "00");
    MultimediaAuthAnswer answer = resynchronise(forged);
    assertThat(answer.result()).isEqualTo(DiameterResult.SUCCESS);
    assertThat(usim.sqns(answer)).containsExactly(66L);
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(99L);
  }

  @Test
  @DisplayName("A synchronisation failure told by another S-CSCF, or by none before, is 5012")
  void synchronisationFailureIsToldByTheServingCscf() {
    String failure = usim.synchronisationFailure("000000ffffff");
    assertThat(resynchronise(failure).result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    hss.mar(Aka.AKA_V1, 1);
    MultimediaAuthRequest other =
        new MultimediaAuthRequest(
            Hss.IMPI, Hss.SIP_IMPU, Aka.AKA_V1, 1, "sip:other.example", failure);
    assertThat(hss.mar(other).result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
    assertThat(hss.view().servingCscf()).isEqualTo(Hss.SCSCF);
  }

  @Test
  void numbersGoOnWhereTheSameKeyIsProvisionedAgain() {
    hss.mar(Aka.AKA_V1, 1);
    provision(Usim.credentials("000000000000"));
    provision(CredentialsData.NONE);
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(66L);
    provision(Usim.credentials("000000001000"));
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(sqnAfter(0x1000L));
  }

  @Test
  @DisplayName("The same key, forgotten and provisioned again, goes on with its numbers")
  void numbersAreNotReusedByAKeyThatComesBack() {
    List<Long> sqns = new ArrayList<>(usim.sqns(hss.mar(Aka.AKA_V1, 1)));
    hss.provision(Hss.subscriber(CredentialsData.NONE, Hss.EARLY));
    provision(Usim.credentials("000000000000"));
    sqns.addAll(usim.sqns(hss.mar(Aka.AKA_V1, 5)));
    try (Hss restarted = new Hss(database)) {
      sqns.addAll(usim.sqns(restarted.mar(Aka.AKA_V1, 5)));
    }
    assertThat(sqns).hasSize(11).doesNotHaveDuplicates().isSorted();
  }

  @Test
  @DisplayName("Another key begins with numbers of its own, on a node that still holds old ones")
  void anotherKeyBeginsAnew() {
    hss.mar(Aka.AKA_V1, 3);
    hss.provision(
        Hss.subscriber(
            new CredentialsData(Usim.OPC, Usim.OPC, null, null, null, null, null, null),
            Aka.AKA_V1));
    provision(Usim.credentials("000000000000"));
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(33L);
  }

  @Test
  void opMayBeGivenInsteadOfOpc() {
    provision(new CredentialsData(Usim.K, null, Usim.OP, Usim.AMF, null, null, null, null));
    assertThat(usim.sqns(hss.mar(Aka.AKA_V1, 1))).containsExactly(33L);
  }

  @Test
  @DisplayName("Neither K nor OPc stands in the database as it was given")
  void keysAreEncrypted() throws SQLException {
    try (var connection = hss.connection();
        var rows = connection.createStatement().executeQuery("select * from aka_credentials")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("k")).hasSize(60).doesNotContainIgnoringCase(Usim.K);
      assertThat(rows.getString("opc")).hasSize(60).doesNotContainIgnoringCase(Usim.OPC);
    }
  }

  @Test
  @DisplayName("A key moved to another column is not taken")
  void keysAreTiedToTheirPlace() throws SQLException {
    hss.execute("update aka_credentials set k = opc");
    assertThat(hss.mar(Aka.AKA_V1, 1).result()).isEqualTo(DiameterResult.UNABLE_TO_COMPLY);
  }

  private void provision(CredentialsData credentials) {
    hss.provision(Hss.subscriber(credentials, Aka.AKA_V1, Aka.AKA_V2));
  }

  private MultimediaAuthAnswer resynchronise(String randAndAuts) {
    return hss.mar(
        new MultimediaAuthRequest(Hss.IMPI, Hss.SIP_IMPU, Aka.AKA_V1, 1, Hss.SCSCF, randAndAuts));
  }

  private static long sqnAfter(long sqn) {
    long seq = (sqn >> 5) + 1;
    return seq << 5 | seq & 31;
  }
}

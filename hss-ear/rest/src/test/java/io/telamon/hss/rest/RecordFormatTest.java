package io.telamon.hss.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.hss.provisioning.PrivateIdentityData;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.subscription.RegistrationState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordFormatTest {
  @Test
  @DisplayName("CSV: columns by name, lists by semicolons, quotation marks as in RFC 4180")
  void csv() throws Exception {
    RecordFormat csv = RecordFormat.of("text/csv; charset=utf-8");
    assertThat(csv.isHeading(line("imsi,mncLength,publicIdentities,password"))).isTrue();
    assertThat(csv.isHeading(line("001010000000001,2,a,b"))).isFalse();
    SubscriptionData data = csv.read("001010000000001,2,sip:a@b;tel:+1,\"x,\"\"y\"");
    assertThat(data.imsi()).isEqualTo("001010000000001");
    assertThat(data.mncLength()).isEqualTo(2);
    assertThat(data.publicIdentities()).containsExactly("sip:a@b", "tel:+1");
    assertThat(data.credentials().password()).isEqualTo("x,\"y");
    assertThat(data.msisdn()).isNull();
  }

  @Test
  @DisplayName("CSV: an unknown column, a value too few and an open quotation mark are named")
  void wrongCsv() throws Exception {
    assertThatThrownBy(() -> new CsvFormat().isHeading(line("imsi,colour")))
        .hasMessageContaining("colour");
    RecordFormat csv = new CsvFormat();
    csv.isHeading(line("imsi,msisdn"));
    assertThatThrownBy(() -> csv.read("1")).hasMessageContaining("1 values for 2 columns");
    assertThatThrownBy(() -> csv.read("1,\"2")).hasMessageContaining("not closed");
  }

  @Test
  @DisplayName("What is exported is read again, in both formats")
  void roundTrip() throws Exception {
    SubscriptionView view =
        new SubscriptionView(
            "001010000000001",
            2,
            "15550100",
            "001010000000001@ims.mnc001.mcc001.3gppnetwork.org",
            List.of(
                new SubscriptionView.Identity(
                    "tel:+1",
                    false,
                    RegistrationState.REGISTERED,
                    PublicIdentityData.of("tel:+1"))),
            List.of("SIP Digest"),
            List.of("home.example"),
            List.of(1L, 2L),
            List.of(),
            "sip:scscf",
            null,
            List.of(),
            SubscriptionDetails.NONE,
            7);
    for (RecordFormat format : List.of(new RecordFormat.JsonLines(), new CsvFormat())) {
      if (!format.heading().isEmpty()) {
        assertThat(format.isHeading(line(format.heading().trim()))).isTrue();
      }
      SubscriptionData data = format.read(format.write(view));
      assertThat(data.imsi()).isEqualTo(view.imsi());
      assertThat(data.publicIdentities()).containsExactly("tel:+1");
      assertThat(data.authenticationSchemes()).containsExactly("SIP Digest");
      assertThat(data.mandatoryCapabilities()).containsExactly(1L, 2L);
      assertThat(data.visitedNetworks()).containsExactly("home.example");
    }
  }

  @Test
  @DisplayName("Nothing said of a subscription is lost by an export and an import, in both formats")
  void roundTripOfDetails() throws Exception {
    PublicIdentityData barred =
        new PublicIdentityData(
            "sip:a@b",
            PublicIdentityKind.DISTINCT_IMPU,
            true,
            "Alice; \"A\", <a>",
            1,
            2,
            "gold",
            List.of("alice@b"),
            true,
            null,
            true);
    SubscriptionView view =
        new SubscriptionView(
            null,
            0,
            null,
            "alice@b",
            List.of(
                new SubscriptionView.Identity(
                    "sip:a@b", true, RegistrationState.NOT_REGISTERED, barred)),
            List.of("SIP Digest"),
            List.of("[visited.example"),
            List.of(),
            List.of(),
            null,
            null,
            List.of(
                new SubscriptionView.User(
                    "bob@b", "001010000000002", 2, "15550102", List.of("SIP Digest"), null)),
            new SubscriptionDetails(
                "alice@b", List.of(), List.of(barred), "home", List.of("sip:scscf;lr"), true),
            7);
    for (RecordFormat format : List.of(new RecordFormat.JsonLines(), new CsvFormat())) {
      if (!format.heading().isEmpty()) {
        assertThat(format.isHeading(line(format.heading().trim()))).isTrue();
      }
      SubscriptionData record = format.read(format.write(view));
      assertThat(record.visitedNetworks()).containsExactly("[visited.example");
      SubscriptionDetails read = record.details();
      assertThat(read.publicIdentities()).containsExactly(barred);
      assertThat(read.preferredServers()).containsExactly("sip:scscf;lr");
      assertThat(read.chargingInformation()).isEqualTo("home");
      assertThat(read.suspended()).isTrue();
      PrivateIdentityData bob = read.furtherPrivateIdentities().get(0);
      assertThat(bob.identity()).isEqualTo("bob@b");
      assertThat(bob.imsi()).isEqualTo("001010000000002");
      assertThat(bob.msisdn()).isEqualTo("15550102");
      assertThat(bob.authenticationSchemes()).containsExactly("SIP Digest");
    }
  }

  @Test
  @DisplayName("CSV: what is neither true nor false suspends nobody and frees nobody")
  void wrongFlag() throws Exception {
    RecordFormat csv = new CsvFormat();
    csv.isHeading(line("imsi,suspended"));
    assertThat(csv.read("001010000000001,true").details().suspended()).isTrue();
    assertThat(csv.read("001010000000001,false").details().suspended()).isFalse();
    assertThatThrownBy(() -> csv.read("001010000000001,TRUE")).hasMessageContaining("suspended");
  }

  @Test
  @DisplayName("An export without Accept, or with any other, is JSON Lines")
  void formatByAccept() {
    assertThat(RecordFormat.accepted(null)).isEqualTo(RecordFormat.JSON_LINES);
    assertThat(RecordFormat.accepted("*/*")).isEqualTo(RecordFormat.JSON_LINES);
    assertThat(RecordFormat.accepted("text/csv;q=0.9")).isEqualTo(RecordFormat.CSV);
  }

  @Test
  @DisplayName("Lines are numbered from 1; one that is too long is passed over, not held")
  void lines() throws IOException {
    String input = "one\r\n" + "x".repeat(100_000) + "\nthree";
    Lines lines = new Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    assertThat(lines.next()).isEqualTo(new Lines.Line(1, "one", false));
    assertThat(lines.next()).isEqualTo(new Lines.Line(2, "", true));
    assertThat(lines.next()).isEqualTo(new Lines.Line(3, "three", false));
    assertThat(lines.next()).isNull();
  }

  @Test
  @DisplayName("A field is named by its JSON pointer")
  void pointer() {
    assertThat(Problem.pointer("")).isEmpty();
    assertThat(Problem.pointer("msisdn")).isEqualTo("/msisdn");
    assertThat(Problem.pointer("publicIdentities[1].serviceProfile"))
        .isEqualTo("/publicIdentities/1/serviceProfile");
  }

  private static Lines.Line line(String text) {
    return new Lines.Line(1, text, false);
  }
}

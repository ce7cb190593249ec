package io.telamon.hss.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.hss.provisioning.ProvisioningOutcome.Rejected;
import io.telamon.hss.provisioning.ProvisioningOutcome.Stored;
import io.telamon.hss.testkit.Hss;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lists that stand in the row of their owner: what goes in comes out, and no more than fits. */
class StoredListsTest {
  private final Hss hss = new Hss();

  @AfterEach
  void close() {
    hss.close();
  }

  @Test
  @DisplayName("The longest lists that are taken come out as they were")
  void longestLists() {
    List<String> networks =
        IntStream.range(0, 256).mapToObj(i -> "%03d".formatted(i) + "n".repeat(252)).toList();
    List<Long> mandatory = LongStream.range(0, 500).boxed().toList();
    List<Long> optional = LongStream.range(500, 1000).boxed().toList();
    assertThat(hss.provision(subscriber(networks, mandatory, optional))).isInstanceOf(Stored.class);
    SubscriptionView view = hss.view();
    assertThat(view.visitedNetworks()).isEqualTo(networks);
    assertThat(view.mandatoryCapabilities()).isEqualTo(mandatory);
    assertThat(view.optionalCapabilities()).isEqualTo(optional);
  }

  @Test
  @DisplayName("What does not fit is refused by the name of its field, not by the database")
  void tooLongLists() {
    List<String> networks =
        IntStream.range(0, 257).mapToObj(i -> "%03d".formatted(i) + "n".repeat(252)).toList();
    assertRefused("visitedNetworks", subscriber(networks, List.of(), List.of()));
    assertRefused(
        "mandatoryCapabilities",
        subscriber(List.of(), LongStream.range(0, 1001).boxed().toList(), List.of()));
  }

  @Test
  @DisplayName("A name with a line end would be two names when it is read: it is refused")
  void namesOnOneLine() {
    assertRefused(
        "visitedNetworks[1]",
        subscriber(List.of("one.example", "two.example\nthree.example"), List.of(), List.of()));
  }

  private void assertRefused(String field, SubscriptionData data) {
    assertThat(hss.provision(data))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.error().field()).isEqualTo(field));
  }

  private static SubscriptionData subscriber(
      List<String> networks, List<Long> mandatory, List<Long> optional) {
    return new SubscriptionData(
        Hss.IMSI,
        2,
        Hss.MSISDN,
        List.of(Hss.SIP_IMPU),
        List.of(Hss.EARLY),
        networks,
        mandatory,
        optional);
  }
}

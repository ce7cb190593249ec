package io.telamon.ue.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the P-CSCF says in our own Via (RFC 6223). */
class NetworkAnnouncementsTest {
  @Test
  @DisplayName("REG-U-35 keep with a number is agreed, however long; without one it is not")
  void keep() {
    assertThat(NetworkAnnouncements.seconds("60")).isEqualTo(Duration.ofSeconds(60));
    assertThat(NetworkAnnouncements.seconds("0")).isEqualTo(Duration.ofSeconds(29));
    assertThat(NetworkAnnouncements.seconds("86400")).isEqualTo(Duration.ofHours(1));
    assertThat(NetworkAnnouncements.seconds("")).isNull();
    assertThat(NetworkAnnouncements.seconds(null)).isNull();
    assertThat(NetworkAnnouncements.seconds("99999999999")).isNull();
  }
}

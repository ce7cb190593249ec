package io.telamon.ue.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.ue.association.SecurityServerChoice.Chosen;
import io.telamon.ue.association.SecurityServerChoice.Incomplete;
import io.telamon.ue.association.SecurityServerChoice.Unacceptable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityServerChoiceTest {
  private static final String PARAMETERS = ";spi-c=1;spi-s=2;port-c=3;port-s=";

  @Test
  @DisplayName("AUT-U-06 the entry with the highest q that the UE can do is taken")
  void takesTheMostPreferredPossibleOne() {
    List<String> entries =
        List.of(
            "tls;q=1.0",
            "ipsec-3gpp;q=0.9;alg=hmac-md5-96" + PARAMETERS + "10",
            "ipsec-3gpp;q=0.8;alg=hmac-sha-1-96;ealg=aes-cbc" + PARAMETERS + "11",
            "ipsec-3gpp;q=0.7;alg=hmac-sha-1-96;prot=ah" + PARAMETERS + "12",
            "ipsec-3gpp;q=0.6;alg=hmac-sha-1-96;mod=tun" + PARAMETERS + "13",
            "ipsec-3gpp;alg=hmac-sha-1-96" + PARAMETERS + "14",
            "ipsec-3gpp;q=0.1;alg=aes-gmac" + PARAMETERS + "15",
            "IPsec-3GPP ; q=0.25 ; Alg=HMAC-SHA-1-96 ; ealg=null ; prot=esp ; mod=trans"
                + PARAMETERS
                + "16");
    Chosen chosen = (Chosen) SecurityServerChoice.among(entries);
    assertThat(chosen.mechanism().protectedServerPort()).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tls",
        "",
        "ipsec-3gpp",
        "ipsec-3gpp;spi-c=1;spi-s=2;port-c=3;port-s=4",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-s=2;port-c=3;port-s=4",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;port-c=3;port-s=4",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-s=4",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=3",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=3;port-s=65536",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=4294967296;spi-s=2;port-c=3;port-s=4",
        "ipsec-3gpp;alg=hmac-sha-1-96;spi-c=x;spi-s=2;port-c=3;port-s=4"
      })
  @DisplayName("AUT-U-04 an entry without what associations need is none")
  void incomplete(String entry) {
    assertThat(SecurityServerChoice.among(List.of(entry))).isInstanceOf(Incomplete.class);
    assertThat(SecurityServerChoice.among(List.of())).isInstanceOf(Incomplete.class);
  }

  @Test
  @DisplayName("AKA-U-08 complete entries of which the UE can do none")
  void unacceptable() {
    assertThat(SecurityServerChoice.among(List.of("ipsec-3gpp;q=x;alg=rot13" + PARAMETERS + "4")))
        .isInstanceOf(Unacceptable.class);
  }
}

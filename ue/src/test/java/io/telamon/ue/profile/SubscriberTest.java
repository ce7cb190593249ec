package io.telamon.ue.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTest {
  @ParameterizedTest
  @CsvSource({
    "001010000000001, 2, sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org",
    "234150999999999, 2, sip:234150999999999@ims.mnc015.mcc234.3gppnetwork.org",
    "310410123456789, 3, sip:310410123456789@ims.mnc410.mcc310.3gppnetwork.org",
    "262019876543210, 2, sip:262019876543210@ims.mnc001.mcc262.3gppnetwork.org",
    "262019876543210, 3, sip:262019876543210@ims.mnc019.mcc262.3gppnetwork.org"
  })
  @DisplayName("GIBA-U-K01 the temporary IMPU follows from IMSI and MNC length")
  void derivesTemporaryIdentity(String imsi, int mncLength, String impu) {
    Subscriber subscriber = new Subscriber(imsi, mncLength, null);
    assertThat(subscriber.temporaryPublicIdentity()).isEqualTo(impu);
    assertThat("sip:" + subscriber.privateIdentity()).isEqualTo(impu);
    assertThat(impu).endsWith("@" + subscriber.homeDomain());
  }

  @ParameterizedTest
  @CsvSource({"001010000000001, 2, 00101", "310410123456789, 3, 310410"})
  void tellsTheMncLengthByCountryAndNetworkCode(String imsi, int mncLength, String mccMnc) {
    assertThat(new Subscriber(imsi, mncLength, null).mccMnc()).isEqualTo(mccMnc);
  }

  @Test
  void takesAnMsisdnWithAndWithoutPlus() {
    assertThat(new Subscriber("001010000000001", 2, "+15550100").number()).contains("15550100");
    assertThat(new Subscriber("001010000000001", 2, "15550100").number()).contains("15550100");
    assertThat(new Subscriber("001010000000001", 2, null).number()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00101, 2, 15550100, IMSI",
    "0010100000000012, 2, 15550100, IMSI",
    "00101000000000x, 2, 15550100, IMSI",
    "001010000000001, 1, 15550100, MNC length",
    "001010000000001, 4, 15550100, MNC length",
    "001010000000001, 2, 1555-0100, MSISDN"
  })
  void refusesWhatNoCardHolds(String imsi, int mncLength, String msisdn, String wrongPart) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Subscriber(imsi, mncLength, msisdn))
        .withMessageContaining(wrongPart);
  }
}

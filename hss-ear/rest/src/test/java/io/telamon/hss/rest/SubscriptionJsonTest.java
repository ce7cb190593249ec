package io.telamon.hss.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.provisioning.PrivateIdentityData;
import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.subscription.PublicIdentityKind;
import io.telamon.hss.subscription.RegistrationState;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionJsonTest {
  @Test
  void recordIsReadAsTheOperatorWroteIt() throws InvalidRecord {
    assertThat(
            SubscriptionJson.read(
                json(
                    """
                    {"imsi":"001010000000001","mncLength":2,"msisdn":"15550100",
                     "publicIdentities":["sip:a@example.org","tel:+15550100"],
                     "authenticationSchemes":["Early-IMS-Security"],
                     "visitedNetworks":["example.org"],
                     "mandatoryCapabilities":[1],"optionalCapabilities":[4294967295]}""")))
        .isEqualTo(
            new SubscriptionData(
                "001010000000001",
                2,
                "15550100",
                List.of("sip:a@example.org", "tel:+15550100"),
                List.of("Early-IMS-Security"),
                List.of("example.org"),
                List.of(1L),
                List.of(4294967295L)));
  }

  @Test
  void credentialsAreRead() throws InvalidRecord {
    assertThat(
            SubscriptionJson.read(
                    json(
                        """
                        {"imsi":"1","mncLength":2,"k":"00","opc":"01","op":"02","amf":"03",
                         "sqn":"04","password":"p","ha1":"05","lineIdentifiers":["l"]}"""))
                .credentials())
        .isEqualTo(new CredentialsData("00", "01", "02", "03", "04", "p", "05", List.of("l")));
    assertThat(SubscriptionJson.read(json("{\"imsi\":\"1\",\"mncLength\":2}")).credentials())
        .isEqualTo(CredentialsData.NONE);
  }

  @Test
  void everythingOfAnImsSubscriptionIsRead() throws InvalidRecord {
    SubscriptionData data =
        SubscriptionJson.read(
            json(
                """
                {"privateIdentity":"a@example.org","authenticationSchemes":["SIP Digest"],
                 "publicIdentities":["tel:+1",{"identity":"sip:!.*!@example.org",
                   "type":"WILDCARDED_IMPU","barred":true,"displayName":"A","aliasGroup":7,
                   "implicitRegistrationSet":1,"serviceProfile":"gold","looseRoute":true,
                   "privateIdentities":["b@example.org"],"state":"REGISTERED"}],
                 "furtherPrivateIdentities":[{"privateIdentity":"b@example.org","password":"p",
                   "authenticationSchemes":["SIP Digest"]}],
                 "chargingInformation":"c","preferredServers":["sip:s1"],"suspended":true}"""));
    assertThat(data.key()).isEqualTo("a@example.org");
    assertThat(data.details())
        .isEqualTo(
            new SubscriptionDetails(
                "a@example.org",
                List.of(
                    new PrivateIdentityData(
                        "b@example.org",
                        null,
                        0,
                        null,
                        List.of("SIP Digest"),
                        new CredentialsData(null, null, null, null, null, "p", null, null))),
                List.of(
                    new PublicIdentityData(
                        "sip:!.*!@example.org",
                        PublicIdentityKind.WILDCARDED_IMPU,
                        true,
                        "A",
                        7,
                        1,
                        "gold",
                        List.of("b@example.org"),
                        true,
                        null,
                        true)),
                "c",
                List.of("sip:s1"),
                true));
  }

  @Test
  void whatMayBeAbsentMayBeNullToo() throws InvalidRecord {
    SubscriptionData data =
        SubscriptionJson.read(json("{\"imsi\":\"1\",\"mncLength\":2,\"msisdn\":null}"));
    assertThat(data.msisdn()).isNull();
    assertThat(data.publicIdentities()).isEmpty();
  }

  @ParameterizedTest(name = "{1} -> {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "imsi|{}",
        "imsi|{\"imsi\":1010000000001,\"mncLength\":2}",
        "mncLength|{\"imsi\":\"1\",\"mncLength\":\"2\"}",
        "mncLength|{\"imsi\":\"1\",\"mncLength\":2.5}",
        "mncLength|{\"imsi\":\"1\",\"mncLength\":99999999999}",
        "mncLength|{\"imsi\":\"1\",\"mncLength\":1e99}",
        "publicIdentities|{\"imsi\":\"1\",\"mncLength\":2,\"publicIdentities\":\"tel:+1\"}",
        "publicIdentities[1]|{\"imsi\":\"1\",\"mncLength\":2,\"publicIdentities\":[\"a\",7]}",
        "optionalCapabilities[0]|{\"imsi\":\"1\",\"mncLength\":2,\"optionalCapabilities\":[null]}",
        "k|{\"imsi\":\"1\",\"mncLength\":2,\"k\":465}",
        "lineIdentifiers|{\"imsi\":\"1\",\"mncLength\":2,\"lineIdentifiers\":\"l\"}",
        "publicIdentity|{\"imsi\":\"1\",\"mncLength\":2,\"publicIdentity\":\"tel:+1\"}",
        "publicIdentities[0].barred|{\"imsi\":\"1\",\"mncLength\":2,\"publicIdentities\":[{\"identity\":\"tel:+1\",\"barred\":1}]}",
        "publicIdentities[0].type|{\"imsi\":\"1\",\"mncLength\":2,\"publicIdentities\":[{\"identity\":\"tel:+1\",\"type\":\"X\"}]}",
        "``|[]",
        "``|7",
      })
  void wrongFieldIsNamed(String field, String record) {
    InvalidRecord failure =
        catchThrowableOfType(InvalidRecord.class, () -> SubscriptionJson.read(json(record)));
    assertThat(failure.error().field()).isEqualTo(field);
  }

  @Test
  void subscriberIsShownWithStateAndAddress() {
    SubscriptionView view =
        new SubscriptionView(
            "001010000000001",
            2,
            null,
            "impi",
            List.of(
                new SubscriptionView.Identity(
                    "tel:+1", true, RegistrationState.REGISTERED, PublicIdentityData.of("tel:+1"))),
            List.of("Early-IMS-Security"),
            List.of(),
            List.of(1L),
            List.of(),
            "sip:scscf",
            new SubscriptionView.Address("10.0.0.1", "ggsn", Instant.EPOCH),
            List.of(),
            SubscriptionDetails.NONE,
            1);
    assertThat(SubscriptionJson.write(view))
        .isEqualTo(
            json(
                """
                {"imsi":"001010000000001","mncLength":2,"msisdn":null,"privateIdentity":"impi",
                 "publicIdentities":[
                   {"identity":"tel:+1","type":"DISTINCT_IMPU","barred":true,"state":"REGISTERED",
                    "implicitRegistrationSet":0,"privateIdentities":[],"displayName":null,
                    "serviceProfile":null,"applicationServer":null,"aliasGroup":null}],
                 "authenticationSchemes":["Early-IMS-Security"],"visitedNetworks":[],
                 "mandatoryCapabilities":[1],"optionalCapabilities":[],"servingCscf":"sip:scscf",
                 "furtherPrivateIdentities":[],"preferredServers":[],"suspended":false,
                 "chargingInformation":null,
                 "boundAddress":{"address":"10.0.0.1","nas":"ggsn",
                                 "boundAt":"1970-01-01T00:00:00Z"}}"""));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,true", "127.9.9.9,true", "::1,true", "192.0.2.1,false", "10.0.0.1,false"})
  void onlyLoopbackIsLetIn(String address, boolean letIn) {
    assertThat(Admission.isLoopback(address)).isEqualTo(letIn);
  }

  private static JsonValue json(String text) {
    return Json.createReader(new StringReader(text)).readValue();
  }
}

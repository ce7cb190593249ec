package io.telamon.hss.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telamon.hss.provisioning.CatalogueEntry;
import io.telamon.hss.provisioning.CatalogueEntry.Kind;
import io.telamon.hss.provisioning.ChargingInformationData;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueJsonTest {
  private static final String CRITERIA =
      """
      [{"priority": 1, "profilePart": "REGISTERED", "conditionType": "DNF", "triggers": [
        {"type": "METHOD", "value": "REGISTER", "content": null, "negated": false, "groups": [1],
         "registrationTypes": ["INITIAL_REGISTRATION", "DE_REGISTRATION"]},
        {"type": "SIP_HEADER", "value": "Subject", "content": ".*<&>.*", "negated": true,
         "groups": [0, 1], "registrationTypes": []}],
        "applicationServer": "mmtel", "defaultHandling": "SESSION_TERMINATED",
        "serviceInfo": "gold", "includeRegisterRequest": true, "includeRegisterResponse": true},
       {"priority": 2, "profilePart": null, "conditionType": null, "triggers": [],
        "applicationServer": "voicemail", "defaultHandling": null, "serviceInfo": null,
        "includeRegisterRequest": false, "includeRegisterResponse": false}]
      """;

  @Test
  @DisplayName("An entry of each kind is shown as it was given, and found by its name")
  void whatIsGivenIsShown() throws Exception {
    isShownAsGiven(
        Kind.APPLICATION_SERVER, "mmtel", "{'name': 'mmtel', 'serverName': 'sip:mmtel:5080;lr'}");
    isShownAsGiven(
        Kind.SHARED_IFC_SET, "17", "{'number': 17, 'initialFilterCriteria': " + CRITERIA + "}");
    isShownAsGiven(
        Kind.SERVICE_PROFILE,
        "gold",
        "{'name': 'gold', 'mediaProfile': 3, 'sharedIfcSets': [17, 4], 'initialFilterCriteria': "
            + CRITERIA
            + "}");
    isShownAsGiven(
        Kind.CHARGING_INFORMATION,
        "home",
        "{'name': 'home', 'primaryEcf': 'aaa://e1', 'secondaryEcf': 'aaa://e2',"
            + " 'primaryCcf': 'aaa://c1', 'secondaryCcf': null}");
    isShownAsGiven(Kind.S_CSCF, "sip:s:6060", "{'serverName': 'sip:s:6060', 'capabilities': [1]}");
  }

  private static void isShownAsGiven(Kind kind, String key, String text) throws InvalidRecord {
    JsonValue given = json(text);
    CatalogueEntry entry = CatalogueJson.read(kind, given);
    assertThat(entry.key()).isEqualTo(key);
    assertThat(CatalogueJson.write(entry)).isEqualTo(given);
  }

  @Test
  @DisplayName("Of four functions each has its own place")
  void chargingFunctions() throws Exception {
    assertThat(
            CatalogueJson.read(
                Kind.CHARGING_INFORMATION,
                json(
                    "{'name': 'n', 'primaryEcf': 'a', 'secondaryEcf': 'b', 'primaryCcf': 'c',"
                        + " 'secondaryCcf': 'd'}")))
        .isEqualTo(new ChargingInformationData("n", "a", "b", "c", "d"));
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "APPLICATION_SERVER | {'name': 'a'} | serverName",
        "APPLICATION_SERVER | {'name': 'a', 'serverName': 'sip:a', 'colour': 1} | colour",
        "APPLICATION_SERVER | [] | not a JSON object",
        "SHARED_IFC_SET | {'number': 1.5} | number",
        "SERVICE_PROFILE | {'name': 'p', 'sharedIfcSets': [1, -8589934592]} | sharedIfcSets[1]",
        "SERVICE_PROFILE | {'name': 'p', 'initialFilterCriteria': [{'priority': 1,"
            + " 'applicationServer': 'a', 'triggers': [{'type': 'METHOD', 'value': 'INVITE',"
            + " 'groups': [-4294967296]}]}]} | initialFilterCriteria[0].triggers[0].groups[0]",
        "S_CSCF | {'serverName': 'sip:s', 'capabilities': ['x']} | capabilities[0]"
      })
  void wrongFieldIsNamed(Kind kind, String text, String complaint) {
    assertThatThrownBy(() -> CatalogueJson.read(kind, json(text)))
        .isInstanceOf(InvalidRecord.class)
        .hasMessageContaining(complaint);
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readValue();
    }
  }
}

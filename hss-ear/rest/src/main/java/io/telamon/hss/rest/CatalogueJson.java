package io.telamon.hss.rest;

import io.telamon.hss.provisioning.ApplicationServerData;
import io.telamon.hss.provisioning.CatalogueEntry;
import io.telamon.hss.provisioning.ChargingInformationData;
import io.telamon.hss.provisioning.ScscfData;
import io.telamon.hss.provisioning.ServiceProfileData;
import io.telamon.hss.provisioning.SharedIfcSetData;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Set;

/** Entries of the catalogue as JSON. */
final class CatalogueJson {
  private CatalogueJson() {}

  static CatalogueEntry read(CatalogueEntry.Kind kind, JsonValue value) throws InvalidRecord {
    return switch (kind) {
      case APPLICATION_SERVER -> applicationServer(value);
      case SHARED_IFC_SET -> sharedIfcSet(value);
      case SERVICE_PROFILE -> serviceProfile(value);
      case CHARGING_INFORMATION -> chargingInformation(value);
      case S_CSCF -> scscf(value);
    };
  }

  private static CatalogueEntry applicationServer(JsonValue value) throws InvalidRecord {
    RecordReader json = RecordReader.of(value, Set.of("name", "serverName"));
    return new ApplicationServerData(json.text("name"), json.text("serverName"));
  }

  private static CatalogueEntry sharedIfcSet(JsonValue value) throws InvalidRecord {
    RecordReader json = RecordReader.of(value, Set.of("number", FilterCriteriaJson.FIELD));
    return new SharedIfcSetData(json.number("number"), FilterCriteriaJson.read(json));
  }

  private static CatalogueEntry serviceProfile(JsonValue value) throws InvalidRecord {
    RecordReader json =
        RecordReader.of(
            value, Set.of("name", "mediaProfile", "sharedIfcSets", FilterCriteriaJson.FIELD));
    Integer mediaProfile = json.optionalNumber("mediaProfile");
    return new ServiceProfileData(
        json.text("name"),
        mediaProfile == null ? null : (Long) mediaProfile.longValue(),
        FilterCriteriaJson.read(json),
        json.smallNumbers("sharedIfcSets"));
  }

  private static CatalogueEntry chargingInformation(JsonValue value) throws InvalidRecord {
    RecordReader json =
        RecordReader.of(
            value, Set.of("name", "primaryEcf", "secondaryEcf", "primaryCcf", "secondaryCcf"));
    return new ChargingInformationData(
        json.text("name"),
        json.optionalText("primaryEcf"),
        json.optionalText("secondaryEcf"),
        json.optionalText("primaryCcf"),
        json.optionalText("secondaryCcf"));
  }

  private static CatalogueEntry scscf(JsonValue value) throws InvalidRecord {
    RecordReader json = RecordReader.of(value, Set.of("serverName", "capabilities"));
    return new ScscfData(json.text("serverName"), json.numbers("capabilities"));
  }

  static JsonObject write(CatalogueEntry entry) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (entry instanceof ApplicationServerData server) {
      json.add("name", server.name()).add("serverName", server.serverName());
    } else if (entry instanceof SharedIfcSetData set) {
      json.add("number", set.number())
          .add(FilterCriteriaJson.FIELD, FilterCriteriaJson.write(set.criteria()));
    } else if (entry instanceof ServiceProfileData profile) {
      write(json, profile);
    } else if (entry instanceof ChargingInformationData charging) {
      write(json, charging);
    } else if (entry instanceof ScscfData scscf) {
      json.add("serverName", scscf.serverName())
          .add("capabilities", Json.createArrayBuilder(scscf.capabilities()));
    }
    return json.build();
  }

  private static void write(JsonObjectBuilder json, ServiceProfileData profile) {
    json.add("name", profile.name())
        .add("sharedIfcSets", Json.createArrayBuilder(profile.sharedIfcSets()))
        .add(FilterCriteriaJson.FIELD, FilterCriteriaJson.write(profile.criteria()));
    Long mediaProfile = profile.mediaProfile();
    if (mediaProfile == null) {
      json.addNull("mediaProfile");
    } else {
      json.add("mediaProfile", mediaProfile);
    }
  }

  private static void write(JsonObjectBuilder json, ChargingInformationData charging) {
    json.add("name", charging.name());
    SubscriptionJson.addText(json, "primaryEcf", charging.primaryEcf());
    SubscriptionJson.addText(json, "secondaryEcf", charging.secondaryEcf());
    SubscriptionJson.addText(json, "primaryCcf", charging.primaryCcf());
    SubscriptionJson.addText(json, "secondaryCcf", charging.secondaryCcf());
  }
}

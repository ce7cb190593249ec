package io.telamon.hss.rest;

import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionDetails;
import io.telamon.hss.provisioning.SubscriptionView;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A subscription as JSON. */
final class SubscriptionJson {
  private static final String IMSI = "imsi";
  private static final String MNC_LENGTH = "mncLength";
  private static final String MSISDN = "msisdn";
  private static final String PUBLIC_IDENTITIES = "publicIdentities";
  private static final String AUTHENTICATION_SCHEMES = "authenticationSchemes";
  private static final String VISITED_NETWORKS = "visitedNetworks";
  private static final String MANDATORY_CAPABILITIES = "mandatoryCapabilities";
  private static final String OPTIONAL_CAPABILITIES = "optionalCapabilities";

  private static final String PRIVATE_IDENTITY = "privateIdentity";
  private static final String FURTHER_PRIVATE_IDENTITIES = "furtherPrivateIdentities";
  private static final String CHARGING_INFORMATION = "chargingInformation";
  private static final String PREFERRED_SERVERS = "preferredServers";
  private static final String SUSPENDED = "suspended";

  /** Shown, and passed over when read, so that what was shown can be given back. */
  private static final List<String> SHOWN = List.of("servingCscf", "boundAddress");

  static final Set<String> FIELDS = new TreeSet<>(CredentialsJson.FIELDS);

  static {
    FIELDS.addAll(
        List.of(
            IMSI,
            MNC_LENGTH,
            MSISDN,
            PUBLIC_IDENTITIES,
            AUTHENTICATION_SCHEMES,
            VISITED_NETWORKS,
            MANDATORY_CAPABILITIES,
            OPTIONAL_CAPABILITIES,
            PRIVATE_IDENTITY,
            FURTHER_PRIVATE_IDENTITIES,
            CHARGING_INFORMATION,
            PREFERRED_SERVERS,
            SUSPENDED));
    FIELDS.addAll(SHOWN);
  }

  private SubscriptionJson() {}

  static SubscriptionData read(JsonValue value) throws InvalidRecord {
    RecordReader json = RecordReader.of(value, FIELDS);
    String imsi = json.optionalText(IMSI);
    if (imsi == null && !json.isGiven(PRIVATE_IDENTITY)) {
      throw new InvalidRecord(IMSI, "is missing, as is privateIdentity: one of them is needed");
    }
    Integer mncLength = json.optionalNumber(MNC_LENGTH);
    List<PublicIdentityData> identities = PublicIdentityJson.read(json, PUBLIC_IDENTITIES);
    return new SubscriptionData(
        imsi,
        mncLength == null ? 0 : mncLength,
        json.optionalText(MSISDN),
        identities.stream().map(PublicIdentityData::identity).toList(),
        json.texts(AUTHENTICATION_SCHEMES),
        json.texts(VISITED_NETWORKS),
        json.numbers(MANDATORY_CAPABILITIES),
        json.numbers(OPTIONAL_CAPABILITIES),
        CredentialsJson.read(json),
        details(json, identities));
  }

  private static SubscriptionDetails details(RecordReader json, List<PublicIdentityData> identities)
      throws InvalidRecord {
    return new SubscriptionDetails(
        json.optionalText(PRIVATE_IDENTITY),
        PrivateIdentityJson.read(json, FURTHER_PRIVATE_IDENTITIES),
        identities.stream().filter(i -> !i.equals(PublicIdentityData.of(i.identity()))).toList(),
        json.optionalText(CHARGING_INFORMATION),
        json.texts(PREFERRED_SERVERS),
        Boolean.TRUE.equals(json.optionalFlag(SUSPENDED)));
  }

  /** Absent values are null, so that every answer has the same fields; credentials are in none. */
  static JsonObject write(SubscriptionView view) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    addText(json, IMSI, view.imsi());
    json.add(MNC_LENGTH, view.mncLength());
    addText(json, MSISDN, view.msisdn());
    json.add("privateIdentity", view.privateIdentity())
        .add(PUBLIC_IDENTITIES, PublicIdentityJson.write(view.publicIdentities()))
        .add(AUTHENTICATION_SCHEMES, Json.createArrayBuilder(view.authenticationSchemes()))
        .add(VISITED_NETWORKS, Json.createArrayBuilder(view.visitedNetworks()))
        .add(MANDATORY_CAPABILITIES, numbers(view.mandatoryCapabilities()))
        .add(OPTIONAL_CAPABILITIES, numbers(view.optionalCapabilities()));
    addText(json, "servingCscf", view.servingCscf());
    json.add(FURTHER_PRIVATE_IDENTITIES, PrivateIdentityJson.write(view.furtherPrivateIdentities()))
        .add(PREFERRED_SERVERS, Json.createArrayBuilder(view.details().preferredServers()))
        .add(SUSPENDED, view.details().suspended());
    addText(json, CHARGING_INFORMATION, view.details().chargingInformation());
    return address(json, view.boundAddress()).build();
  }

  static JsonObjectBuilder address(
      JsonObjectBuilder json, SubscriptionView.@Nullable Address bound) {
    return bound == null
        ? json.addNull("boundAddress")
        : json.add(
            "boundAddress",
            Json.createObjectBuilder()
                .add("address", bound.address())
                .add("nas", bound.nas())
                .add("boundAt", bound.boundAt().toString()));
  }

  private static JsonArrayBuilder numbers(Collection<Long> numbers) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    numbers.forEach(n -> array.add(n));
    return array;
  }

  static void addText(JsonObjectBuilder json, String field, @Nullable String text) {
    if (text == null) {
      json.addNull(field);
    } else {
      json.add(field, text);
    }
  }
}

package io.telamon.hss.rest;

import io.telamon.hss.provisioning.CredentialsData;
import io.telamon.hss.provisioning.SubscriptionData;
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

  // These are taken and never shown.
  private static final String K = "k";
  private static final String OPC = "opc";
  private static final String OP = "op";
  private static final String AMF = "amf";
  private static final String SQN = "sqn";
  private static final String PASSWORD = "password";
  private static final String HA1 = "ha1";
  private static final String LINE_IDENTIFIERS = "lineIdentifiers";

  private static final Set<String> FIELDS =
      new TreeSet<>(
          List.of(
              IMSI,
              MNC_LENGTH,
              MSISDN,
              PUBLIC_IDENTITIES,
              AUTHENTICATION_SCHEMES,
              VISITED_NETWORKS,
              MANDATORY_CAPABILITIES,
              OPTIONAL_CAPABILITIES,
              K,
              OPC,
              OP,
              AMF,
              SQN,
              PASSWORD,
              HA1,
              LINE_IDENTIFIERS));

  private SubscriptionJson() {}

  static SubscriptionData read(JsonValue value) throws InvalidRecord {
    RecordReader json = RecordReader.of(value, FIELDS);
    return new SubscriptionData(
        json.text(IMSI),
        json.number(MNC_LENGTH),
        json.optionalText(MSISDN),
        json.texts(PUBLIC_IDENTITIES),
        json.texts(AUTHENTICATION_SCHEMES),
        json.texts(VISITED_NETWORKS),
        json.numbers(MANDATORY_CAPABILITIES),
        json.numbers(OPTIONAL_CAPABILITIES),
        credentials(json));
  }

  private static CredentialsData credentials(RecordReader json) throws InvalidRecord {
    return new CredentialsData(
        json.optionalText(K),
        json.optionalText(OPC),
        json.optionalText(OP),
        json.optionalText(AMF),
        json.optionalText(SQN),
        json.optionalText(PASSWORD),
        json.optionalText(HA1),
        json.isGiven(LINE_IDENTIFIERS) ? json.texts(LINE_IDENTIFIERS) : null);
  }

  /** Absent values are null, so that every answer has the same fields; credentials are in none. */
  static JsonObject write(SubscriptionView view) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add(IMSI, view.imsi()).add(MNC_LENGTH, view.mncLength());
    addText(json, MSISDN, view.msisdn());
    json.add("privateIdentity", view.privateIdentity())
        .add(PUBLIC_IDENTITIES, identities(view.publicIdentities()))
        .add(AUTHENTICATION_SCHEMES, Json.createArrayBuilder(view.authenticationSchemes()))
        .add(VISITED_NETWORKS, Json.createArrayBuilder(view.visitedNetworks()))
        .add(MANDATORY_CAPABILITIES, numbers(view.mandatoryCapabilities()))
        .add(OPTIONAL_CAPABILITIES, numbers(view.optionalCapabilities()));
    addText(json, "servingCscf", view.servingCscf());
    return address(json, view).build();
  }

  private static JsonArrayBuilder identities(List<SubscriptionView.Identity> identities) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (SubscriptionView.Identity identity : identities) {
      array.add(
          Json.createObjectBuilder()
              .add("identity", identity.identity())
              .add("barred", identity.barred())
              .add("state", identity.state().name()));
    }
    return array;
  }

  private static JsonObjectBuilder address(JsonObjectBuilder json, SubscriptionView view) {
    SubscriptionView.Address bound = view.boundAddress();
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

  private static void addText(JsonObjectBuilder json, String field, @Nullable String text) {
    if (text == null) {
      json.addNull(field);
    } else {
      json.add(field, text);
    }
  }
}

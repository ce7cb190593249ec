package io.telamon.hss.rest;

import io.telamon.hss.provisioning.PrivateIdentityData;
import io.telamon.hss.provisioning.SubscriptionView;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A private identity beside the first of a subscription, as JSON. */
final class PrivateIdentityJson {
  private static final String PRIVATE_IDENTITY = "privateIdentity";
  private static final String IMSI = "imsi";
  private static final String MNC_LENGTH = "mncLength";
  private static final String MSISDN = "msisdn";
  private static final String AUTHENTICATION_SCHEMES = "authenticationSchemes";

  static final Set<String> FIELDS = new TreeSet<>(CredentialsJson.FIELDS);

  static {
    FIELDS.addAll(List.of(PRIVATE_IDENTITY, IMSI, MNC_LENGTH, MSISDN, AUTHENTICATION_SCHEMES));
    // Shown, and passed over when read.
    FIELDS.add("boundAddress");
  }

  private PrivateIdentityJson() {}

  static List<PrivateIdentityData> read(RecordReader json, String field) throws InvalidRecord {
    List<PrivateIdentityData> users = new ArrayList<>();
    for (JsonValue value : json.elements(field)) {
      try {
        users.add(read(RecordReader.of(value, FIELDS)));
      } catch (InvalidRecord e) {
        throw e.within(field + "[" + users.size() + "]");
      }
    }
    return users;
  }

  private static PrivateIdentityData read(RecordReader json) throws InvalidRecord {
    Integer mncLength = json.optionalNumber(MNC_LENGTH);
    return new PrivateIdentityData(
        json.optionalText(PRIVATE_IDENTITY),
        json.optionalText(IMSI),
        mncLength == null ? 0 : mncLength,
        json.optionalText(MSISDN),
        json.texts(AUTHENTICATION_SCHEMES),
        CredentialsJson.read(json));
  }

  static JsonArrayBuilder write(List<SubscriptionView.User> users) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    users.forEach(user -> array.add(write(user)));
    return array;
  }

  private static JsonObjectBuilder write(SubscriptionView.User user) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add(PRIVATE_IDENTITY, user.identity())
            .add(AUTHENTICATION_SCHEMES, Json.createArrayBuilder(user.authenticationSchemes()));
    SubscriptionJson.addText(json, IMSI, user.imsi());
    SubscriptionJson.addText(json, MSISDN, user.msisdn());
    if (user.imsi() != null) {
      json.add(MNC_LENGTH, user.mncLength());
    }
    return SubscriptionJson.address(json, user.boundAddress());
  }
}

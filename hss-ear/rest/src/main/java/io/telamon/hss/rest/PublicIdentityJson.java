package io.telamon.hss.rest;

import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.subscription.PublicIdentityKind;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A public identity as JSON: a string, or an object where more is said of it. */
final class PublicIdentityJson {
  private static final String IDENTITY = "identity";
  private static final String TYPE = "type";
  private static final String BARRED = "barred";
  private static final String DISPLAY_NAME = "displayName";
  private static final String ALIAS_GROUP = "aliasGroup";
  private static final String IMPLICIT_REGISTRATION_SET = "implicitRegistrationSet";
  private static final String SERVICE_PROFILE = "serviceProfile";
  private static final String PRIVATE_IDENTITIES = "privateIdentities";
  private static final String ACTIVE = "active";
  private static final String APPLICATION_SERVER = "applicationServer";
  private static final String LOOSE_ROUTE = "looseRoute";

  /** Shown, and passed over when read, so that what was shown can be given back. */
  private static final String STATE = "state";

  static final Set<String> FIELDS =
      new TreeSet<>(
          List.of(
              IDENTITY,
              TYPE,
              BARRED,
              DISPLAY_NAME,
              ALIAS_GROUP,
              IMPLICIT_REGISTRATION_SET,
              SERVICE_PROFILE,
              PRIVATE_IDENTITIES,
              ACTIVE,
              APPLICATION_SERVER,
              LOOSE_ROUTE,
              STATE));

  private PublicIdentityJson() {}

  static List<PublicIdentityData> read(RecordReader json, String field) throws InvalidRecord {
    List<PublicIdentityData> identities = new ArrayList<>();
    for (JsonValue value : json.elements(field)) {
      String place = field + "[" + identities.size() + "]";
      try {
        identities.add(
            value instanceof JsonString text
                ? PublicIdentityData.of(text.getString())
                : read(RecordReader.of(value, FIELDS)));
      } catch (InvalidRecord e) {
        throw e.within(place);
      }
    }
    return identities;
  }

  private static PublicIdentityData read(RecordReader json) throws InvalidRecord {
    Integer set = json.optionalNumber(IMPLICIT_REGISTRATION_SET);
    return new PublicIdentityData(
        json.text(IDENTITY),
        json.constant(TYPE, PublicIdentityKind.class, PublicIdentityKind.DISTINCT_IMPU),
        Boolean.TRUE.equals(json.optionalFlag(BARRED)),
        json.optionalText(DISPLAY_NAME),
        json.optionalNumber(ALIAS_GROUP),
        set == null ? 0 : set,
        json.optionalText(SERVICE_PROFILE),
        json.texts(PRIVATE_IDENTITIES),
        !Boolean.FALSE.equals(json.optionalFlag(ACTIVE)),
        json.optionalText(APPLICATION_SERVER),
        json.optionalFlag(LOOSE_ROUTE));
  }

  static JsonArrayBuilder write(List<SubscriptionView.Identity> identities) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    identities.forEach(identity -> array.add(write(identity)));
    return array;
  }

  private static JsonObjectBuilder write(SubscriptionView.Identity identity) {
    PublicIdentityData data = identity.data();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add(IDENTITY, identity.identity())
            .add(TYPE, data.kind().name())
            .add(BARRED, identity.barred())
            .add(STATE, identity.state().name())
            .add(IMPLICIT_REGISTRATION_SET, data.implicitRegistrationSet())
            .add(PRIVATE_IDENTITIES, Json.createArrayBuilder(data.privateIdentities()));
    SubscriptionJson.addText(json, DISPLAY_NAME, data.displayName());
    SubscriptionJson.addText(json, SERVICE_PROFILE, data.serviceProfile());
    SubscriptionJson.addText(json, APPLICATION_SERVER, data.applicationServer());
    addNumber(json, data.aliasGroup());
    if (data.kind().isService()) {
      json.add(ACTIVE, data.active());
    }
    Boolean looseRoute = data.looseRoute();
    return looseRoute == null ? json : json.add(LOOSE_ROUTE, looseRoute);
  }

  private static void addNumber(JsonObjectBuilder json, @Nullable Integer aliasGroup) {
    if (aliasGroup == null) {
      json.addNull(ALIAS_GROUP);
    } else {
      json.add(ALIAS_GROUP, aliasGroup);
    }
  }
}

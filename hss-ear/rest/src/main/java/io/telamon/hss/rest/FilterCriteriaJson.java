package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FilterCriteriaData;
import io.telamon.hss.serviceprofile.ConditionType;
import io.telamon.hss.serviceprofile.DefaultHandling;
import io.telamon.hss.serviceprofile.ProfilePart;
import io.telamon.hss.serviceprofile.RegistrationType;
import io.telamon.hss.serviceprofile.ServicePointTrigger;
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

/** Initial filter criteria as JSON. */
final class FilterCriteriaJson {
  static final String FIELD = "initialFilterCriteria";

  private static final Set<String> FIELDS =
      new TreeSet<>(
          List.of(
              "priority",
              "profilePart",
              "conditionType",
              "triggers",
              "applicationServer",
              "defaultHandling",
              "serviceInfo",
              "includeRegisterRequest",
              "includeRegisterResponse"));
  private static final Set<String> FIELDS_OF_TRIGGER =
      new TreeSet<>(List.of("type", "value", "content", "negated", "groups", "registrationTypes"));

  private FilterCriteriaJson() {}

  static List<FilterCriteriaData> read(RecordReader json) throws InvalidRecord {
    List<FilterCriteriaData> criteria = new ArrayList<>();
    for (JsonValue value : json.elements(FIELD)) {
      try {
        criteria.add(one(RecordReader.of(value, FIELDS)));
      } catch (InvalidRecord e) {
        throw e.within(FIELD + "[" + criteria.size() + "]");
      }
    }
    return criteria;
  }

  private static FilterCriteriaData one(RecordReader json) throws InvalidRecord {
    List<ServicePointTrigger> triggers = new ArrayList<>();
    for (JsonValue value : json.elements("triggers")) {
      try {
        triggers.add(trigger(RecordReader.of(value, FIELDS_OF_TRIGGER)));
      } catch (InvalidRecord e) {
        throw e.within("triggers[" + triggers.size() + "]");
      }
    }
    return new FilterCriteriaData(
        json.number("priority"),
        json.optionalConstant("profilePart", ProfilePart.class),
        json.optionalConstant("conditionType", ConditionType.class),
        triggers,
        json.text("applicationServer"),
        json.optionalConstant("defaultHandling", DefaultHandling.class),
        json.optionalText("serviceInfo"),
        Boolean.TRUE.equals(json.optionalFlag("includeRegisterRequest")),
        Boolean.TRUE.equals(json.optionalFlag("includeRegisterResponse")));
  }

  private static ServicePointTrigger trigger(RecordReader json) throws InvalidRecord {
    ServicePointTrigger.Kind kind = json.optionalConstant("type", ServicePointTrigger.Kind.class);
    if (kind == null) {
      throw new InvalidRecord("type", "is missing");
    }
    List<Integer> groups = json.smallNumbers("groups");
    return ServicePointTrigger.of(
        kind,
        json.text("value"),
        json.optionalText("content"),
        Boolean.TRUE.equals(json.optionalFlag("negated")),
        groups.isEmpty() ? List.of(0) : groups,
        registrationTypes(json));
  }

  private static List<RegistrationType> registrationTypes(RecordReader json) throws InvalidRecord {
    List<RegistrationType> types = new ArrayList<>();
    for (JsonValue value : json.elements("registrationTypes")) {
      try {
        types.add(
            RegistrationType.valueOf(
                value instanceof JsonString text ? text.getString() : value.toString()));
      } catch (IllegalArgumentException e) {
        throw new InvalidRecord(
            "registrationTypes[" + types.size() + "]", "no type of registration");
      }
    }
    return types;
  }

  static JsonArrayBuilder write(List<FilterCriteriaData> criteria) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    criteria.forEach(one -> array.add(write(one)));
    return array;
  }

  private static JsonObjectBuilder write(FilterCriteriaData one) {
    JsonArrayBuilder triggers = Json.createArrayBuilder();
    one.triggers().forEach(trigger -> triggers.add(write(trigger)));
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("priority", one.priority())
            .add("triggers", triggers)
            .add("applicationServer", one.applicationServer())
            .add("includeRegisterRequest", one.includeRegisterRequest())
            .add("includeRegisterResponse", one.includeRegisterResponse());
    SubscriptionJson.addText(json, "profilePart", name(one.profilePart()));
    SubscriptionJson.addText(json, "conditionType", name(one.conditionType()));
    SubscriptionJson.addText(json, "defaultHandling", name(one.defaultHandling()));
    SubscriptionJson.addText(json, "serviceInfo", one.serviceInfo());
    return json;
  }

  private static JsonObjectBuilder write(ServicePointTrigger trigger) {
    JsonArrayBuilder types = Json.createArrayBuilder();
    trigger.registrations().forEach(type -> types.add(type.name()));
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", trigger.kind().name())
            .add("value", trigger.subject())
            .add("negated", trigger.negated())
            .add("groups", Json.createArrayBuilder(trigger.groups()))
            .add("registrationTypes", types);
    SubscriptionJson.addText(json, "content", trigger.content());
    return json;
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}

package io.telamon.hss.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object and names the one that has not the type it should have. */
final class RecordReader {
  private final JsonObject json;

  private RecordReader(JsonObject json) {
    this.json = json;
  }

  /** A field that is not among {@code known} is taken for a misspelt one. */
  static RecordReader of(JsonValue value, Set<String> known) throws InvalidRecord {
    if (!(value instanceof JsonObject json)) {
      throw new InvalidRecord("", "not a JSON object");
    }
    for (String field : json.keySet()) {
      if (!known.contains(field)) {
        throw new InvalidRecord(field, "no such field; known are " + known);
      }
    }
    return new RecordReader(json);
  }

  String text(String field) throws InvalidRecord {
    String text = optionalText(field);
    if (text == null) {
      throw new InvalidRecord(field, "is missing");
    }
    return text;
  }

  @Nullable String optionalText(String field) throws InvalidRecord {
    JsonValue value = value(field);
    return value == null ? null : text(field, value);
  }

  int number(String field) throws InvalidRecord {
    JsonValue value = value(field);
    if (value == null) {
      throw new InvalidRecord(field, "is missing");
    }
    return small(field, value);
  }

  /** Null if the field is absent. */
  @Nullable Integer optionalNumber(String field) throws InvalidRecord {
    return isGiven(field) ? (Integer) number(field) : null;
  }

  /** True or false, or null if the field is absent. */
  @Nullable Boolean optionalFlag(String field) throws InvalidRecord {
    JsonValue value = value(field);
    if (value == null) {
      return null;
    }
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw new InvalidRecord(field, "is neither true nor false");
    }
    return value == JsonValue.TRUE;
  }

  /** The constant of this name, or {@code otherwise} if the field is absent. */
  <E extends Enum<E>> E constant(String field, Class<E> type, E otherwise) throws InvalidRecord {
    E given = optionalConstant(field, type);
    return given == null ? otherwise : given;
  }

  /** The constant of this name, or null if the field is absent. */
  <E extends Enum<E>> @Nullable E optionalConstant(String field, Class<E> type)
      throws InvalidRecord {
    String text = optionalText(field);
    try {
      return text == null ? null : Enum.valueOf(type, text);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord(field, "is not one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  /** The elements as they are; empty if the field is absent. */
  List<JsonValue> elements(String field) throws InvalidRecord {
    return array(field);
  }

  /** False if the field is absent or null. */
  boolean isGiven(String field) {
    return value(field) != null;
  }

  /** Empty if the field is absent. */
  List<String> texts(String field) throws InvalidRecord {
    List<String> texts = new ArrayList<>();
    for (JsonValue value : array(field)) {
      texts.add(text(field + "[" + texts.size() + "]", value));
    }
    return texts;
  }

  /** Empty if the field is absent. */
  List<Long> numbers(String field) throws InvalidRecord {
    List<Long> numbers = new ArrayList<>();
    for (JsonValue value : array(field)) {
      numbers.add(number(field + "[" + numbers.size() + "]", value));
    }
    return numbers;
  }

  /** Empty if the field is absent. */
  List<Integer> smallNumbers(String field) throws InvalidRecord {
    List<Integer> numbers = new ArrayList<>();
    for (JsonValue value : array(field)) {
      numbers.add(small(field + "[" + numbers.size() + "]", value));
    }
    return numbers;
  }

  private JsonArray array(String field) throws InvalidRecord {
    JsonValue value = value(field);
    if (value == null) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (!(value instanceof JsonArray array)) {
      throw new InvalidRecord(field, "is not an array");
    }
    return array;
  }

  private @Nullable JsonValue value(String field) {
    JsonValue value = json.get(field);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
  }

  private static String text(String field, JsonValue value) throws InvalidRecord {
    if (!(value instanceof JsonString text)) {
      throw new InvalidRecord(field, "is not a string");
    }
    return text.getString();
  }

  private static int small(String field, JsonValue value) throws InvalidRecord {
    long number = number(field, value);
    if (number != (int) number) {
      throw new InvalidRecord(field, "is too large");
    }
    return (int) number;
  }

  private static long number(String field, JsonValue value) throws InvalidRecord {
    if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
      throw new InvalidRecord(field, "is not a whole number");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidRecord(field, "is too large");
    }
  }
}

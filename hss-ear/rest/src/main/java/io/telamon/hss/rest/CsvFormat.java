package io.telamon.hss.rest;

import io.telamon.hss.provisioning.PublicIdentityData;
import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionView;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Comma-separated values, RFC 4180, one record to a line. The first line names the columns: fields
 * of the JSON form. Lists are separated by semicolons; an empty value is an absent one. A list that
 * this cannot tell in full is the JSON of that field, so that what is exported comes back whole.
 */
final class CsvFormat implements RecordFormat {
  private static final Set<String> LISTS =
      Set.of(
          "publicIdentities",
          "authenticationSchemes",
          "visitedNetworks",
          "lineIdentifiers",
          "preferredServers");
  private static final String USERS = "furtherPrivateIdentities";
  private static final Set<String> NUMBER_LISTS =
      Set.of("mandatoryCapabilities", "optionalCapabilities");
  private static final String MNC_LENGTH = "mncLength";
  private static final String SUSPENDED = "suspended";
  private static final List<String> TEXTS =
      List.of("imsi", "msisdn", "privateIdentity", "chargingInformation");
  private static final List<String> SECRETS =
      List.of("k", "opc", "op", "amf", "sqn", "password", "ha1");
  private static final Set<String> COLUMNS = new HashSet<>();

  static {
    COLUMNS.addAll(LISTS);
    COLUMNS.addAll(NUMBER_LISTS);
    COLUMNS.addAll(TEXTS);
    COLUMNS.addAll(SECRETS);
    COLUMNS.addAll(List.of(MNC_LENGTH, SUSPENDED, USERS));
  }

  private List<String> columns = List.of();

  @Override
  public boolean isHeading(Lines.Line line) throws InvalidRecord {
    if (!columns.isEmpty()) {
      return false;
    }
    List<String> named = cells(line.text()).stream().map(String::trim).toList();
    for (String column : named) {
      if (!COLUMNS.contains(column)) {
        throw new InvalidRecord(column, "no such column; known are " + COLUMNS);
      }
    }
    columns = named;
    return true;
  }

  @Override
  public SubscriptionData read(String line) throws InvalidRecord {
    List<String> cells = cells(line);
    if (cells.size() != columns.size()) {
      throw new InvalidRecord("", cells.size() + " values for " + columns.size() + " columns");
    }
    JsonObjectBuilder json = Json.createObjectBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        json.add(columns.get(i), value(columns.get(i), cells.get(i)));
      }
    }
    return SubscriptionJson.read(json.build());
  }

  private static JsonValue value(String column, String cell) throws InvalidRecord {
    if (column.equals(MNC_LENGTH)) {
      return number(column, cell);
    }
    if (column.equals(SUSPENDED)) {
      return flag(column, cell);
    }
    if (column.equals(USERS) || (LISTS.contains(column) && cell.startsWith("["))) {
      return json(column, cell);
    }
    if (!LISTS.contains(column) && !NUMBER_LISTS.contains(column)) {
      return Json.createValue(cell);
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (String element : cell.split(";", -1)) {
      String text = element.trim();
      array.add(NUMBER_LISTS.contains(column) ? number(column, text) : Json.createValue(text));
    }
    return array.build();
  }

  private static JsonValue flag(String column, String cell) throws InvalidRecord {
    return switch (cell) {
      case "true" -> JsonValue.TRUE;
      case "false" -> JsonValue.FALSE;
      default -> throw new InvalidRecord(column, "is neither true nor false");
    };
  }

  private static JsonValue json(String column, String cell) throws InvalidRecord {
    try (JsonReader reader = Json.createReader(new StringReader(cell))) {
      return reader.readArray();
    } catch (JsonException e) {
      throw new InvalidRecord(column, "is not a JSON array");
    }
  }

  private static JsonValue number(String column, String text) throws InvalidRecord {
    if (!text.matches("[0-9]{1,10}")) {
      throw new InvalidRecord(column, "is not a whole number");
    }
    return Json.createValue(Long.parseLong(text));
  }

  /** Quotation marks around a value, doubled inside of it. */
  private static List<String> cells(String line) throws InvalidRecord {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new InvalidRecord("", "a quotation mark is not closed in its line");
    }
    cells.add(cell.toString());
    return cells;
  }

  @Override
  public String heading() {
    return "imsi,mncLength,msisdn,privateIdentity,publicIdentities,authenticationSchemes,"
        + "visitedNetworks,mandatoryCapabilities,optionalCapabilities,chargingInformation,"
        + "suspended,preferredServers,furtherPrivateIdentities\n";
  }

  @Override
  public String write(SubscriptionView view) {
    String imsi = view.imsi();
    String msisdn = view.msisdn();
    String charging = view.details().chargingInformation();
    return String.join(
        ",",
        imsi == null ? "" : imsi,
        imsi == null ? "" : String.valueOf(view.mncLength()),
        msisdn == null ? "" : msisdn,
        quoted(view.privateIdentity()),
        identities(view),
        list(view.authenticationSchemes()),
        list(view.visitedNetworks()),
        list(view.mandatoryCapabilities()),
        list(view.optionalCapabilities()),
        charging == null ? "" : quoted(charging),
        String.valueOf(view.details().suspended()),
        list(view.details().preferredServers()),
        view.furtherPrivateIdentities().isEmpty()
            ? ""
            : quoted(
                PrivateIdentityJson.write(view.furtherPrivateIdentities()).build().toString()));
  }

  private static String identities(SubscriptionView view) {
    return view.publicIdentities().stream().allMatch(identity -> isPlain(identity, view))
        ? list(view.publicIdentities().stream().map(SubscriptionView.Identity::identity).toList())
        : quoted(PublicIdentityJson.write(view.publicIdentities()).build().toString());
  }

  /** A temporary one follows from the IMSI, and with it what is said of it. */
  private static boolean isPlain(SubscriptionView.Identity identity, SubscriptionView view) {
    boolean temporary =
        view.imsi() != null && identity.identity().equals("sip:" + view.privateIdentity());
    return temporary || identity.data().equals(PublicIdentityData.of(identity.identity()));
  }

  private static String list(List<?> values) {
    List<String> texts = values.stream().map(String::valueOf).toList();
    return quoted(
        texts.stream().anyMatch(text -> text.contains(";") || text.startsWith("["))
            ? Json.createArrayBuilder(texts).build().toString()
            : String.join(";", texts));
  }

  private static String quoted(String value) {
    return value.matches("[^\",]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}

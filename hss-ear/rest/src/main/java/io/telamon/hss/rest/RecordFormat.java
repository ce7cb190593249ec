package io.telamon.hss.rest;

import io.telamon.hss.provisioning.SubscriptionData;
import io.telamon.hss.provisioning.SubscriptionView;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** How subscriptions stand in the lines of a file. */
interface RecordFormat {
  String JSON_LINES = "application/jsonl";
  String CSV = "text/csv";

  /** True if the line says how those after it are to be read. */
  boolean isHeading(Lines.Line line) throws InvalidRecord;

  SubscriptionData read(String line) throws InvalidRecord;

  /** The first line, with its end; empty if there is none. */
  String heading();

  /** A line without its end. */
  String write(SubscriptionView view);

  static RecordFormat of(String mediaType) {
    return mediaType.startsWith(CSV) ? new CsvFormat() : new JsonLines();
  }

  /** The media type to export in; {@code accept} is null if the caller does not say. */
  static String accepted(@Nullable String accept) {
    return accept != null && accept.startsWith(CSV) ? CSV : JSON_LINES;
  }

  /** A JSON object in each line. */
  final class JsonLines implements RecordFormat {
    @Override
    public boolean isHeading(Lines.Line line) {
      return false;
    }

    @Override
    public SubscriptionData read(String line) throws InvalidRecord {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        return SubscriptionJson.read(reader.readValue());
      } catch (JsonException e) {
        throw new InvalidRecord("", "not JSON: " + e.getMessage());
      }
    }

    @Override
    public String heading() {
      return "";
    }

    @Override
    public String write(SubscriptionView view) {
      return SubscriptionJson.write(view).toString();
    }
  }
}

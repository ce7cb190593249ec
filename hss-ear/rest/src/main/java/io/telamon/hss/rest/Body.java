package io.telamon.hss.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that is held in memory, and so may not be of any length. */
final class Body {
  private static final int MAX_OCTETS = 8 << 20;

  private Body() {}

  static JsonValue parse(InputStream body) throws InvalidRecord {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(read(body)))) {
      return reader.readValue();
    } catch (JsonException e) {
      throw new InvalidRecord("", "not JSON: " + e.getMessage());
    }
  }

  private static byte[] read(InputStream body) throws InvalidRecord {
    try {
      byte[] octets = body.readNBytes(MAX_OCTETS + 1);
      if (octets.length > MAX_OCTETS) {
        throw new InvalidRecord("", "longer than 8 MB; longer imports go line by line");
      }
      return octets;
    } catch (IOException e) {
      throw new InvalidRecord("", "not read to its end: " + e.getMessage());
    }
  }
}

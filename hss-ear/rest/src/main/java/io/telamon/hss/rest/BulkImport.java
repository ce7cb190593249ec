package io.telamon.hss.rest;

import io.telamon.hss.provisioning.FieldError;
import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.RecordOutcome;
import io.telamon.hss.provisioning.SubscriptionData;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads subscriptions line by line, stores them some hundred at a time and answers meanwhile: a
 * JSON object in a line for each wrong record, one every few thousand lines to show how far it is,
 * and one with the result at the end. Holds no more than a batch in memory, however long the file.
 */
final class BulkImport implements StreamingOutput {
  private static final Logger LOG = LoggerFactory.getLogger(BulkImport.class);
  private static final int BATCH = 200;
  private static final int PROGRESS = 5_000;

  /** A caller who reads no answer before he has sent all would block both of us otherwise. */
  private static final int MAX_TOLD = 1_000;

  private final Provisioning provisioning;
  private final RecordFormat format;
  private final Lines lines;
  private final List<Long> numbers = new ArrayList<>();
  private final List<SubscriptionData> batch = new ArrayList<>();
  private long last;
  private long created;
  private long replaced;
  private long wrong;

  BulkImport(Provisioning provisioning, RecordFormat format, InputStream body) {
    this.provisioning = provisioning;
    this.format = format;
    this.lines = new Lines(body);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    boolean complete = false;
    try {
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        last = line.number();
        take(line, out);
        if (last % PROGRESS == 0) {
          tell(out, progress());
          LOG.info("Import at line {}: {} created, {} replaced", last, created, replaced);
        }
      }
      store(out);
      complete = true;
    } catch (RuntimeException e) {
      LOG.error("Import ended before line {}", last, e);
    }
    tell(out, progress().add("complete", complete));
    LOG.info("Import: {} lines, {} created, {} replaced, {} wrong", last, created, replaced, wrong);
  }

  private void take(Lines.Line line, OutputStream out) throws IOException {
    try {
      if (line.tooLong()) {
        throw new InvalidRecord("", "longer than a record may be");
      }
      if (!line.isBlank() && !format.isHeading(line)) {
        batch.add(format.read(line.text()));
        numbers.add(line.number());
      }
    } catch (InvalidRecord e) {
      tellWrong(out, line.number(), e.error());
    }
    if (batch.size() == BATCH) {
      store(out);
    }
  }

  private void store(OutputStream out) throws IOException {
    List<RecordOutcome> outcomes = batch.isEmpty() ? List.of() : provisioning.importBatch(batch);
    for (int i = 0; i < outcomes.size(); i++) {
      RecordOutcome outcome = outcomes.get(i);
      if (outcome instanceof RecordOutcome.Wrong rejected) {
        tellWrong(out, numbers.get(i), rejected.error());
      } else if (outcome instanceof RecordOutcome.Created) {
        created++;
      } else {
        replaced++;
      }
    }
    batch.clear();
    numbers.clear();
  }

  private void tellWrong(OutputStream out, long line, FieldError error) throws IOException {
    wrong++;
    if (wrong <= MAX_TOLD) {
      tell(
          out,
          Json.createObjectBuilder()
              .add("line", line)
              .add("pointer", Problem.pointer(error.field()))
              .add("detail", error.reason()));
    }
  }

  private JsonObjectBuilder progress() {
    return Json.createObjectBuilder()
        .add("lines", last)
        .add("created", created)
        .add("replaced", replaced)
        .add("wrong", wrong);
  }

  private static void tell(OutputStream out, JsonObjectBuilder object) throws IOException {
    out.write((object.build() + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

package io.telamon.hss.rest;

import io.telamon.hss.provisioning.Provisioning;
import io.telamon.hss.provisioning.SubscriptionView;
import io.telamon.hss.subscription.SubscriptionQuery;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes subscriptions line by line, a page at a time; secrets are not among what is written. */
final class BulkExport implements StreamingOutput {
  private static final int PAGE = 200;

  private final Provisioning provisioning;
  private final RecordFormat format;
  private final SubscriptionQuery query;

  BulkExport(Provisioning provisioning, RecordFormat format, SubscriptionQuery query) {
    this.provisioning = provisioning;
    this.format = format;
    this.query = query;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    out.write(format.heading().getBytes(StandardCharsets.UTF_8));
    List<SubscriptionView> page = provisioning.list(query, 0, PAGE);
    while (!page.isEmpty()) {
      for (SubscriptionView view : page) {
        out.write((format.write(view) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      String last = page.get(page.size() - 1).privateIdentity();
      page = provisioning.list(query.after(last), 0, PAGE);
    }
  }
}

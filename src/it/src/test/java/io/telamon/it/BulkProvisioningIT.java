package io.telamon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Provisioning as scripts use it: files of subscribers, entity tags, the shortest record. */
@DisplayName("Provisioning by scripts")
@RunsOn(Topology.CONVERGED)
class BulkProvisioningIT {
  private static final String KEYS =
      "\"k\": \"465b5ce8b199b49faa5f0a2ee238a6bc\", \"opc\": \"cd63cb71954a9f4e48a5994e37a02baf\"";

  private final Core core;

  BulkProvisioningIT(Core core) {
    this.core = core;
  }

  @Test
  @DisplayName("a file of JSON lines: the wrong line is told by its number, the others are stored")
  void jsonLines() throws Exception {
    String lines =
        """
        {"imsi": "001010000430001", "msisdn": "15551431", %1$s}
        {"imsi": "001010000430002", "msisdn": "no number", %1$s}

        not JSON
        {"imsi": "001010000430003", "msisdn": "15551433", %1$s}
        """
            .formatted(KEYS);
    HttpResponse<String> response = importLines(lines, "application/jsonl");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"line\":2,\"pointer\":\"/msisdn\"")
        .contains("\"line\":4")
        .contains("\"created\":2,\"replaced\":0,\"wrong\":2,\"complete\":true")
        .doesNotContain("465b5ce8");
    assertThat(importLines(lines, "application/jsonl").body())
        .contains("\"created\":0,\"replaced\":2,\"wrong\":2,\"complete\":true");
    assertThat(send("GET", "001010000430002", "").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("CSV in, found by the beginning of an IMPU, CSV and JSON lines out without a secret")
  void csv() throws Exception {
    String csv =
        "imsi,msisdn,k,opc\n001010000430011,15551441,%1$s,%1$s\n".formatted("0".repeat(32));
    assertThat(importLines(csv, "text/csv").body()).contains("\"created\":1");
    assertThat(send("GET", "?impu=tel:%2B1555144", "").body())
        .contains("\"total\":1")
        .contains("001010000430011");
    for (String format : new String[] {"text/csv", "application/jsonl"}) {
      HttpResponse<String> export =
          send("GET", "export?imsi=001010000430011", "", "Accept", format);
      assertThat(export.headers().firstValue("Content-Type").orElse("")).startsWith(format);
      assertThat(export.body()).contains("tel:+15551441").doesNotContain("0".repeat(32));
      assertThat(importLines(export.body(), format).body())
          .contains("\"created\":0,\"replaced\":1,\"wrong\":0,\"complete\":true");
    }
  }

  @Test
  @DisplayName("a subscriber from IMSI, MSISDN and keys; entity tags keep two operators apart")
  void entityTags() throws Exception {
    String imsi = "001010000430021";
    String record = "{\"imsi\": \"" + imsi + "\", \"msisdn\": \"15551451\", " + KEYS + "}";
    HttpResponse<String> created = send("POST", "../subscriptions", record);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location").orElse("")).endsWith("/" + imsi);
    assertThat(created.body()).contains("\"tel:+15551451\"").doesNotContain("465b5ce8");
    assertThat(send("POST", "../subscriptions", record).statusCode()).isEqualTo(409);
    assertThat(send("PUT", imsi, record).statusCode()).isEqualTo(428);
    String tag = created.headers().firstValue("ETag").orElseThrow();
    assertThat(send("PUT", imsi, record, "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(send("PUT", imsi, record, "If-Match", tag).statusCode()).isEqualTo(412);
    assertThat(send("DELETE", imsi, "", "If-Match", tag).statusCode()).isEqualTo(412);
    assertThat(send("DELETE", imsi, "").statusCode()).isEqualTo(204);
  }

  @Test
  @DisplayName("the description of the interface is served")
  void openApi() throws Exception {
    assertThat(send("GET", "../openapi", "").body()).contains("\"openapi\": \"3.1.0\"");
  }

  private HttpResponse<String> importLines(String lines, String mediaType) throws Exception {
    return send("POST", "import", lines, "Content-Type", mediaType);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return core.provisioning().send(method, path, body, headers);
  }
}

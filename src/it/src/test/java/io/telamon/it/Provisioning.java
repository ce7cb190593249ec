package io.telamon.it;

import io.telamon.assembly.FirstAdministrator;
import io.telamon.assembly.TelamonServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Brings subscribers in by the HSS's REST interface, and looks at their state. */
final class Provisioning {
  private static final int PRECONDITION_REQUIRED = 428;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI hss;
  private final String authorization;

  Provisioning(TelamonServer.Settings server, FirstAdministrator user) {
    this(server, user.authorization());
  }

  /**
   * @param authorization value of the header field, or empty for none
   */
  Provisioning(TelamonServer.Settings server, String authorization) {
    this.hss = server.provisioning().resolve("/hss/subscriptions/");
    this.authorization = authorization;
  }

  /** Where the HSS's REST interface begins, without a slash at its end. */
  String base() {
    return hss.toString().replace("/subscriptions/", "");
  }

  /** Creates or replaces a GIBA subscriber with one SIP and one tel identity of the MSISDN. */
  void put(String imsi, String msisdn) throws IOException, InterruptedException {
    store(imsi, json(imsi, msisdn));
  }

  /** Creates or replaces a subscriber as described, so that a test may have a second try. */
  void store(String imsi, String json) throws IOException, InterruptedException {
    HttpResponse<String> response = send("PUT", imsi, json);
    if (response.statusCode() == PRECONDITION_REQUIRED) {
      response = send("PUT", imsi, json, "If-Match", "*");
    }
    if (response.statusCode() / 100 != 2) {
      throw new IOException("PUT " + imsi + ": " + response.statusCode() + " " + response.body());
    }
  }

  /** What the HSS tells of a subscriber: bound address, registration states, S-CSCF; as text. */
  String get(String imsi) throws IOException, InterruptedException {
    return send("GET", imsi, "").body();
  }

  /**
   * @param headers names and values in turn, beside what every request has
   */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hss.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .setHeader("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static String json(String imsi, String msisdn) {
    return """
        {"imsi": "%1$s", "mncLength": 2, "msisdn": "%2$s",
         "publicIdentities": ["sip:+%2$s@%3$s", "tel:+%2$s"],
         "authenticationSchemes": ["Early-IMS-Security"]}
        """
        .formatted(imsi, msisdn, SipPhone.HOME);
  }
}

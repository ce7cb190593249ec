package io.telamon.assembly;

import io.telamon.ue.profile.Subscriber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The HSS's provisioning interface, as a script would use it. */
final class Subscriptions {
  private static final int PRECONDITION_FAILED = 412;
  private static final int POLLS = 50;
  private static final int POLL_MILLIS = 100;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI subscriptions;
  private final FirstAdministrator user;

  Subscriptions(URI server, FirstAdministrator user) {
    this.subscriptions = server.resolve("/hss/subscriptions/");
    this.user = user;
  }

  /** Creates or replaces a GIBA subscriber with a SIP and a tel identity of its number. */
  void put(Subscriber subscriber) throws IOException, InterruptedException {
    HttpResponse<String> response = put(subscriber, "If-None-Match");
    if (response.statusCode() == PRECONDITION_FAILED) {
      response = put(subscriber, "If-Match");
    }
    if (response.statusCode() / 100 != 2) {
      throw new IOException("status " + response.statusCode() + ": " + response.body());
    }
  }

  private HttpResponse<String> put(Subscriber subscriber, String precondition)
      throws IOException, InterruptedException {
    return http.send(
        request(subscriber)
            .header("Content-Type", "application/json")
            .header(precondition, "*")
            .PUT(BodyPublishers.ofString(json(subscriber)))
            .build(),
        BodyHandlers.ofString());
  }

  /** True if within five seconds the HSS's view of the subscriber is the one expected. */
  boolean isRegistered(Subscriber subscriber, boolean expected)
      throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < POLLS; i++) {
      if (isRegistered(subscriber) == expected) {
        return true;
      }
      never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private boolean isRegistered(Subscriber subscriber) throws IOException, InterruptedException {
    HttpRequest request = request(subscriber).GET().build();
    return http.send(request, BodyHandlers.ofString()).body().contains("\"REGISTERED\"");
  }

  private HttpRequest.Builder request(Subscriber subscriber) {
    return HttpRequest.newBuilder(subscriptions.resolve(subscriber.imsi()))
        .header("Authorization", user.authorization())
        .timeout(Duration.ofSeconds(10));
  }

  private static String json(Subscriber subscriber) {
    return """
        {"imsi": "%1$s", "mncLength": %2$d, "msisdn": "%3$s",
         "publicIdentities": ["sip:+%3$s@%4$s", "tel:+%3$s"],
         "authenticationSchemes": ["Early-IMS-Security"]}
        """
        .formatted(
            subscriber.imsi(),
            subscriber.mncLength(),
            subscriber.number().orElseThrow(),
            subscriber.homeDomain());
  }
}

package io.telamon.hss.cx;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.CxConnection;
import io.telamon.diameter.cx.CxFeature;
import io.telamon.diameter.cx.LocationInfoAnswer;
import io.telamon.diameter.cx.LocationInfoRequest;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.RestorationInfo;
import io.telamon.diameter.cx.ScscfRestorationInfo.SubscriptionInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.ServerCapabilities;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.SipAuthDataItem.Aka;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import io.telamon.diameter.cx.UserAuthorizationType;
import io.telamon.hss.testkit.DiameterServer;
import io.telamon.hss.testkit.Hss;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes a request of the words in a decision table, sends it, and makes words of the answer. */
record DecisionTableExchange(DiameterServer cscfs, DecisionTableSubscriber subscriber) {
  private static final List<String> SERVERS = List.of("s1", "s2");

  /** s1 of its URI. */
  static String nameOf(String server) {
    return server.equals("sip:as.example.net;lr") ? "as" : server.substring(4, 6);
  }

  /** OPERATION[@server][:identity or :user][+info], as a request. */
  static String requestOf(String step) {
    String operation = step.split("[@:+]", -1)[0];
    String server = step.contains("@") ? " server=" + step.split("@", -1)[1] : "";
    String of = step.contains(":") ? step.split(":", -1)[1] : "";
    String who = of.isEmpty() ? "" : of.equals("tablet") ? " impi=" + of : " impu=" + of;
    return switch (operation) {
      case "MAR" -> "MAR" + server + who;
      case "REG" -> "SAR" + server + who + (step.endsWith("+info") ? " info" : "");
      case "UNREG" -> "SAR type=UNREGISTERED_USER" + server + who;
      case "CAPS" -> "UAR type=REGISTRATION_AND_CAPABILITIES";
      case "LCAPS" -> "LIR type=REGISTRATION_AND_CAPABILITIES";
      default -> throw new IllegalArgumentException(step);
    };
  }

  String answer(String request) throws Exception {
    Words words = new Words(List.of(request.split(" ")));
    return switch (words.all().get(0)) {
      case "UAR" -> uar(words);
      case "LIR" -> lir(words);
      case "MAR" -> mar(words);
      default -> sar(words);
    };
  }

  private String uar(Words words) throws Exception {
    try (CxConnection connection = cscfs.connection("icscf")) {
      UserAuthorizationAnswer answer =
          connection.send(
              new UserAuthorizationRequest(
                  subscriber.user(words.of("impi", "main")),
                  subscriber.publicIdentity(words.of("impu", "sip")),
                  "home.example",
                  UserAuthorizationType.valueOf(words.of("type", "REGISTRATION")),
                  words.has("emergency")));
      return result(answer.result())
          + name(answer.serverName())
          + capabilities(answer.serverCapabilities());
    }
  }

  private String lir(Words words) throws Exception {
    try (CxConnection connection = cscfs.connection("icscf")) {
      LocationInfoAnswer answer =
          connection.send(
              new LocationInfoRequest(
                  subscriber.publicIdentity(words.of("impu", "sip")),
                  words.has("orig"),
                  UserAuthorizationType.valueOf(words.of("type", "REGISTRATION"))));
      return result(answer.result())
          + name(answer.serverName())
          + capabilities(answer.serverCapabilities())
          + (answer.psiDirectRouting() ? " flag" : "");
    }
  }

  private String mar(Words words) throws Exception {
    MultimediaAuthRequest request =
        new MultimediaAuthRequest(
            subscriber.user(words.of("impi", "main")),
            subscriber.publicIdentity(words.of("impu", "sip")),
            words.of("scheme", scheme()),
            Integer.parseInt(words.of("number", "1")),
            server(words));
    try (CxConnection connection = cscfs.connection("scscf")) {
      MultimediaAuthAnswer answer =
          connection.send(
              words.has("auts") ? request.withSynchronisationFailure("0a".repeat(30)) : request);
      int items = answer.authDataItems().size();
      return result(answer.result()) + (items == 0 ? "" : " items=" + items);
    }
  }

  private String scheme() {
    return switch (subscriber.kind()) {
      case "giba" -> Hss.EARLY;
      case "aka" -> Aka.AKA_V1;
      default -> SipAuthDataItem.SipDigest.SCHEME;
    };
  }

  private String sar(Words words) throws Exception {
    String user = words.of("impi", "main");
    String identities = words.of("impu", "sip");
    ServerAssignmentRequest request =
        new ServerAssignmentRequest(
                user.equals("none") ? null : subscriber.user(user),
                identities.equals("none")
                    ? List.of()
                    : Arrays.stream(identities.split(",")).map(subscriber::publicIdentity).toList(),
                server(words),
                ServerAssignmentType.valueOf(words.of("type", "REGISTRATION")),
                words.has("already"))
            .withFeatures(Set.of(CxFeature.IMS_RESTORATION));
    try (CxConnection connection = cscfs.connection("scscf")) {
      ServerAssignmentAnswer answer =
          connection.send(words.has("info") ? request.withRestorationInfo(info()) : request);
      return result(answer.result())
          + name(answer.serverName())
          + (answer.userData() == null ? "" : " profile")
          + (answer.associatedIdentities().isEmpty() ? "" : " assoc")
          + (answer.restorationInfo().equals(List.of(info())) ? " info" : "");
    }
  }

  private ScscfRestorationInfo info() {
    RestorationInfo contact =
        new RestorationInfo(
            "<sip:p.example;lr>",
            "<sip:u@10.0.0.1>;expires=600",
            7L,
            "call-1",
            new SubscriptionInfo(
                "call-2", "<sip:u>;tag=1", "<sip:u>;tag=2", "<sip:r;lr>", "<sip:u>"),
            new SubscriptionInfo("call-3", "<sip:p>;tag=3", "<sip:u>;tag=4", null, "<sip:p>"));
    return new ScscfRestorationInfo(
        subscriber.impi(), List.of(contact), Instant.parse("2026-11-20T13:00:00Z"), "SIP Digest");
  }

  private static String server(Words words) {
    return "sip:" + SERVERS.get(SERVERS.indexOf(words.of("server", "s1"))) + ".example:6060";
  }

  private static String result(DiameterResult result) {
    return (result.isExperimental() ? "exp " : "") + result.code();
  }

  private static String name(String server) {
    return server == null ? "" : " name=" + nameOf(server);
  }

  private static String capabilities(ServerCapabilities capabilities) {
    return capabilities == null ? "" : " caps";
  }

  private record Words(List<String> all) {
    boolean has(String word) {
      return all.contains(word);
    }

    String of(String key, String otherwise) {
      return all.stream()
          .filter(word -> word.startsWith(key + "="))
          .map(word -> word.substring(key.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }
  }
}

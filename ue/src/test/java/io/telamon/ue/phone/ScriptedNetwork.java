package io.telamon.ue.phone;

import static io.telamon.ue.registration.ScriptedPcscf.response;

import io.telamon.ue.registration.ScriptedPcscf;
import io.telamon.ue.registration.ScriptedPcscf.Received;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network's end of Gm for a whole phone, as text: registers, takes subscriptions, notifies.
 * Repetitions of a request are answered and not counted.
 */
final class ScriptedNetwork implements AutoCloseable {
  static final String DEFAULT_IMPU = "sip:+15550100@ims.mnc001.mcc001.3gppnetwork.org";
  private static final Pattern SENT_BY = Pattern.compile("SIP/2.0/UDP ([0-9.]+):([0-9]+)");

  private final ScriptedPcscf pcscf;
  private final LinkedBlockingQueue<Received> requests = new LinkedBlockingQueue<>();
  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger notifyCseq = new AtomicInteger();
  private final AtomicInteger version = new AtomicInteger();
  volatile int registrationExpires = 3600;
  volatile int subscriptionExpires = 600_000;

  /** Answers instead of the network where it does not give null. */
  volatile Function<Received, String> instead = request -> null;

  private volatile Received subscribe;
  private volatile InetSocketAddress ue;

  ScriptedNetwork() throws IOException {
    pcscf = new ScriptedPcscf(this::answer);
  }

  InetSocketAddress address() {
    return pcscf.address();
  }

  void answerStun(UnaryOperator<DatagramPacket> answering) {
    pcscf.answerStun(answering);
  }

  private String answer(Received request) {
    ue = request.source();
    if (seen.add(request.values("Via").get(0) + request.value("CSeq"))) {
      all.add(request);
      requests.add(request);
      if (request.text().startsWith("SUBSCRIBE") && request.value("Event").equals("reg")) {
        subscribe = request;
      }
    }
    String other = instead.apply(request);
    return other == null ? usual(request) : other;
  }

  private String usual(Received request) {
    return switch (request.text().split(" ")[0]) {
      case "REGISTER" -> registered(request);
      case "SUBSCRIBE" ->
          response(
              request,
              "200 OK",
              "Expires: " + expires(request),
              "Contact: <sip:scscf@" + host() + ">");
      case "ACK" -> null;
      default -> response(request, "200 OK", "Contact: <sip:peer@" + host() + ">");
    };
  }

  private int expires(Received request) {
    int wanted = Integer.parseInt(request.value("Expires"));
    return Math.min(wanted, subscriptionExpires);
  }

  private String registered(Received request) {
    boolean removal = request.values("Expires").contains("0");
    return removal
        ? response(request, "200 OK")
        : ScriptedPcscf.registered(request, registrationExpires);
  }

  private String host() {
    return "127.0.0.1:" + address().getPort();
  }

  /** The next request with this method; those before it are passed over. */
  Received next(String method) throws InterruptedException {
    while (true) {
      Received request = requests.poll(15, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no " + method + " came within 15 s, but " + methods());
      }
      if (request.text().startsWith(method + " ")) {
        return request;
      }
    }
  }

  /** Methods of all requests so far, in order. */
  List<String> methods() {
    List<String> methods = new ArrayList<>();
    all.forEach(request -> methods.add(request.text().split(" ")[0]));
    return methods;
  }

  /** All requests so far, in order. */
  List<Received> all() {
    return all;
  }

  /** Forgets what has come so far. */
  void forget() {
    requests.clear();
    all.clear();
  }

  /** One registration element; events as {@code "terminated deactivated"}. */
  static String registration(String aor, String state, String... contacts) {
    return "<registration aor=\""
        + aor
        + "\" id=\"a\" state=\""
        + state
        + "\">"
        + String.join("", contacts)
        + "</registration>";
  }

  /** One contact element; attributes as they stand. */
  static String contact(String uri, String attributes) {
    return "<contact id=\"c\" " + attributes + "><uri>" + uri + "</uri></contact>";
  }

  /** A reginfo document of the next version. */
  String reginfo(String... registrations) {
    return reginfo(version.getAndIncrement(), "full", registrations);
  }

  static String reginfo(long version, String state, String... registrations) {
    return "<?xml version=\"1.0\"?>\n<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\" version=\""
        + version
        + "\" state=\""
        + state
        + "\">"
        + String.join("", registrations)
        + "</reginfo>";
  }

  /** Notifies on the dialog of the last reg subscription and returns the status answered. */
  int notify(String body) throws Exception {
    return notify("active;expires=3600", body);
  }

  int notify(String state, String body) throws Exception {
    return send(subscribe.value("From").replaceAll(".*tag=", ""), "scripted", "reg", state, body);
  }

  /** Notifies with these tags and this event. */
  int send(String toTag, String fromTag, String event, String state, String body) throws Exception {
    int number = notifyCseq.incrementAndGet();
    pcscf.send(notification(number, toTag, fromTag, event, state, body), ue);
    return status(number + " NOTIFY");
  }

  String notification(
      int number, String toTag, String fromTag, String event, String state, String body) {
    return String.join(
        "\r\n",
        "NOTIFY sip:ue@127.0.1.1 SIP/2.0",
        "Via: SIP/2.0/UDP " + host() + ";branch=z9hG4bKn" + number,
        "From: <" + DEFAULT_IMPU + ">;tag=" + fromTag,
        "To: <" + DEFAULT_IMPU + ">;tag=" + toTag,
        "Call-ID: " + subscribe.value("Call-ID"),
        "CSeq: " + number + " NOTIFY",
        "Max-Forwards: 70",
        "Contact: <sip:scscf@" + host() + ">",
        "Event: " + event,
        "Subscription-State: " + state,
        "Content-Type: application/reginfo+xml",
        "Content-Length: " + body.length(),
        "",
        body);
  }

  /** Sends text to where the UE sent from last. */
  void send(String text) throws IOException {
    pcscf.send(text, ue);
  }

  /** The status of the final response to the request with this CSeq. */
  int status(String cseq) throws InterruptedException {
    return Integer.parseInt(awaitResponse(cseq).text().split(" ")[1]);
  }

  /** The final response to the request with this CSeq. */
  Received awaitResponse(String cseq) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Received datagram = pcscf.next();
      boolean response = datagram.text().startsWith("SIP/2.0 ");
      boolean provisional = datagram.text().startsWith("SIP/2.0 1");
      if (response && !provisional && datagram.value("CSeq").equals(cseq)) {
        return datagram;
      }
    }
    throw new AssertionError("no response to " + cseq);
  }

  /** The next datagram that is a response, whatever it answers. */
  Received nextResponse() throws InterruptedException {
    while (true) {
      Received datagram = pcscf.next();
      if (datagram.text().startsWith("SIP/2.0 ")) {
        return datagram;
      }
    }
  }

  static int viaPort(Received request) {
    Matcher matcher = SENT_BY.matcher(request.values("Via").get(0));
    if (!matcher.find()) {
      throw new AssertionError("no sent-by in " + request.text());
    }
    return Integer.parseInt(matcher.group(2));
  }

  @Override
  public void close() {
    pcscf.close();
  }
}

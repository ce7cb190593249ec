package io.telamon.sip.transport;

import io.telamon.sip.message.Decoded;
import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.HostPort;
import io.telamon.sip.message.MalformedMessage;
import io.telamon.sip.message.SipDecoder;
import io.telamon.sip.message.SipMessage;
import io.telamon.sip.message.SipRequest;
import io.telamon.sip.message.SipResponse;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.StreamFramer;
import io.telamon.sip.message.Via;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What happens to a message between its arrival and the receiver: RFC 3261 18.1.2 and 18.2.1. */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  /** A source that sends nothing but rubbish shall not fill the disk. */
  private static final int LOG_LINES_PER_SECOND = 5;

  private static final int LOGGED_SOURCES = 10_000;

  private final SourceRates logLines = new SourceRates(LOG_LINES_PER_SECOND, LOGGED_SOURCES);
  private final SipDecoder decoder;
  private final FlowTokens tokens = new FlowTokens();
  private final List<FlowWatcher> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable MessageReceiver receiver;

  Arrivals(SipDecoder decoder) {
    this.decoder = decoder;
  }

  FlowTokens tokens() {
    return tokens;
  }

  void deliverTo(MessageReceiver newReceiver) {
    receiver = newReceiver;
  }

  /** Who is told of flows that have ended. */
  List<FlowWatcher> watchers() {
    return watchers;
  }

  /** Bytes from a socket. */
  void bytes(byte[] sip, LocalPoint point, Flow flow) {
    if (SipDecoder.isKeepAlive(sip)) {
      return;
    }
    if (!SipDecoder.isResponse(sip) && !point.admitsRequestFrom(flow.remoteAddress())) {
      tooMany(sip, flow);
      return;
    }
    Decoded decoded = decoder.decode(sip);
    if (decoded instanceof SipMessage message) {
      counters(flow).countReceived();
      Trace.received(flow.remoteAddress(), flow.listeningPoint(), message);
      message(message, flow);
    } else if (decoded instanceof MalformedMessage malformed) {
      malformed(malformed, flow);
    }
  }

  /** A datagram costs nothing more; a connection would leave the peer waiting without an answer. */
  private void tooMany(byte[] sip, Flow flow) {
    counters(flow).countLimited();
    LOG.debug("{} sends too many requests", Addresses.text(flow.remoteAddress()));
    if (flow.isReliable()
        && decoder.decode(sip) instanceof SipRequest request
        && !request.isMethod("ACK")) {
      stamp(request, flow);
      SipResponse answer = request.response(503, "Too Many Requests", null);
      answer.setHeader(HeaderNames.RETRY_AFTER, "1");
      flow.send(answer, failure -> LOG.debug("Answer to a request too many lost", failure));
    }
  }

  /** A message whose end in its stream cannot be told. */
  void broken(StreamFramer.Broken broken, Flow flow) {
    malformed(decoder.refuse(broken.header(), broken.status(), broken.reason()), flow);
  }

  /** A message from another listening point of this JVM. */
  void hop(SipMessage message, Flow flow) {
    counters(flow).countInJvm();
    message(message, flow);
  }

  private void message(SipMessage message, Flow flow) {
    MessageReceiver up = receiver;
    if (up == null) {
      drop(message, flow, "nobody is ready to receive");
    } else if (message instanceof SipRequest request) {
      if (flow instanceof Connection connection) {
        connection.listeningPoint().learnAlias(request.topVia(), connection);
      }
      stamp(request, flow);
      guarded(message, flow, () -> up.onRequest(request, flow));
    } else if (message instanceof SipResponse response) {
      if (isOurs(response, flow)) {
        guarded(message, flow, () -> up.onResponse(response, flow));
      } else {
        drop(message, flow, "its top Via is not ours");
      }
    }
  }

  private static void stamp(SipMessage message, Flow flow) {
    Via via = message.topVia();
    Via stamped = keepAlive(ViaSource.stamp(via, flow.remoteAddress()), flow.listeningPoint());
    if (!stamped.equals(via)) {
      message.replaceTopVia(stamped);
    }
  }

  /** RFC 6223 4.4: to a neighbour that offers keep-alives, how often we would like them. */
  private static Via keepAlive(Via via, ListeningPoint point) {
    int seconds = ((LocalPoint) point).options().keepAliveSeconds();
    boolean offered = "".equals(via.parameters().get("keep"));
    return seconds > 0 && offered
        ? via.withoutParameter("keep").withParameter("keep", Integer.toString(seconds))
        : via;
  }

  private static boolean isOurs(SipResponse response, Flow flow) {
    HostPort ours = flow.listeningPoint().sentBy();
    HostPort sentBy = response.topVia().sentBy();
    int port = sentBy.port() > 0 ? sentBy.port() : flow.listeningPoint().transport().defaultPort();
    return port == ours.port() && sentBy.host().equalsIgnoreCase(ours.host());
  }

  /** Whether one more line about this source is wanted. */
  boolean mayLog(InetSocketAddress source) {
    return logLines.allows(source.getAddress());
  }

  private void malformed(MalformedMessage malformed, Flow flow) {
    counters(flow).countMalformed();
    SipResponse answer = malformed.answer();
    LOG.atLevel(mayLog(flow.remoteAddress()) ? Level.INFO : Level.DEBUG)
        .log(
            "Malformed message from {} at {}: {}; {}, Call-ID {}",
            Addresses.text(flow.remoteAddress()),
            flow.listeningPoint().name(),
            malformed.reason(),
            answer == null ? "dropped" : "answered " + answer.status(),
            answer == null ? null : answer.header(HeaderNames.CALL_ID));
    if (answer != null) {
      stampIfReadable(answer, flow);
      flow.send(answer, failure -> LOG.debug("Answer to a malformed message lost", failure));
    }
  }

  /** What cannot be read goes back as it came. */
  private static void stampIfReadable(SipResponse answer, Flow flow) {
    try {
      stamp(answer, flow);
    } catch (SipSyntaxException unreadable) {
      LOG.trace("{} answered by its source", flow, unreadable);
    }
  }

  /** A fault above must cost one message, not the listening point. */
  @SuppressWarnings("CatchingUnchecked")
  private static void guarded(SipMessage message, Flow flow, Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException fault) {
      counters(flow).countDropped();
      LOG.error("Dropped {} at {}", message.summary(), flow.listeningPoint().name(), fault);
    }
  }

  private static void drop(SipMessage message, Flow flow, String why) {
    counters(flow).countDropped();
    LOG.debug("Dropped {} at {}: {}", message.summary(), flow.listeningPoint().name(), why);
  }

  private static MessageCounters counters(Flow flow) {
    return flow.listeningPoint().counters();
  }
}

package io.telamon.diameter.adapter.node;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.AvpFault;
import io.telamon.diameter.adapter.codec.AvpName;
import io.telamon.diameter.adapter.codec.AvpReader;
import io.telamon.diameter.adapter.codec.AvpWriter;
import io.telamon.diameter.adapter.codec.CxCommand;
import io.telamon.diameter.adapter.codec.CxFrame;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdiameter.api.InternalException;
import org.jdiameter.api.OverloadException;
import org.jdiameter.client.api.IMessage;
import org.jdiameter.client.api.io.TransportException;
import org.jdiameter.client.api.parser.IMessageParser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of peers: RFC 6733 clause 6.1.4 and 7, then the command's own grammar, then
 * the listener. An answer goes back on the connection its request came on.
 */
final class CxServer {
  private static final Logger log = LoggerFactory.getLogger(CxServer.class);
  private static final DiameterResult COMMAND_UNSUPPORTED = new DiameterResult(0, 3001);
  private static final DiameterResult REALM_NOT_SERVED = new DiameterResult(0, 3003);
  private static final DiameterResult TOO_BUSY = new DiameterResult(0, 3004);
  private static final DiameterResult APPLICATION_UNSUPPORTED = new DiameterResult(0, 3007);

  private final NodeSettings settings;
  private final IMessageParser parser;
  private final CxService service;
  private final Executor work;
  private final InstantSource clock;
  private final NodeCounters counters;
  private final Map<Integer, CxCommand<?, ?>> served;

  CxServer(
      NodeSettings settings,
      IMessageParser parser,
      CxService service,
      Executor work,
      InstantSource clock,
      NodeCounters counters) {
    this.settings = settings;
    this.parser = parser;
    this.service = service;
    this.work = work;
    this.clock = clock;
    this.counters = counters;
    this.served =
        settings.served().stream()
            .collect(Collectors.toUnmodifiableMap(CxCommand::code, Function.identity()));
  }

  /** Hands the request to a worker; called on the peer's state machine, so it never waits. */
  void request(IMessage request, CxPeer from) {
    counters.count(Counter.REQUESTS_RECEIVED, from.host());
    Instant received = clock.instant();
    try {
      work.execute(() -> answerInTime(request, from, received));
    } catch (RejectedExecutionException full) {
      refuse(request, from, TOO_BUSY, "no worker is free");
    }
  }

  /** What waited so long nobody waits for any more, and it would still change what is stored. */
  private void answerInTime(IMessage request, CxPeer from, Instant received) {
    if (Duration.between(received, clock.instant()).compareTo(settings.requestTimeout()) > 0) {
      refuse(request, from, TOO_BUSY, "it waited too long for a worker");
    } else {
      answer(request, from);
    }
  }

  private void answer(IMessage request, CxPeer from) {
    AvpReader in = new AvpReader(request.getAvps());
    @Nullable CxCommand<?, ?> command = served.get(request.getCommandCode());
    if (request.getHeaderApplicationId() != CxFrame.APPLICATION_ID) {
      refuse(request, from, APPLICATION_UNSUPPORTED, "not an application of this node");
    } else if (!isOr(in.optionalText(AvpName.DESTINATION_REALM), settings.self().realm())) {
      refuse(request, from, REALM_NOT_SERVED, "another realm");
    } else if (!isOr(in.optionalText(AvpName.DESTINATION_HOST), settings.self().host())) {
      refuse(request, from, DiameterResult.UNABLE_TO_DELIVER, "another host");
    } else if (command == null) {
      refuse(request, from, COMMAND_UNSUPPORTED, "not a command of this node");
    } else {
      serve(command, request, in, from);
    }
  }

  /** Diameter identities are host names, so their case does not matter (RFC 6733 clause 4.3.1). */
  private static boolean isOr(@Nullable String received, String own) {
    return received == null || received.equalsIgnoreCase(own);
  }

  private <Q, A> void serve(CxCommand<Q, A> command, IMessage request, AvpReader in, CxPeer from) {
    in.refuseUnknownMandatory();
    CxFrame.checkRequestHead(in);
    Q typed = command.readRequest(in);
    AvpFault fault = in.fault();
    if (fault != null) {
      refuse(request, from, fault);
      return;
    }
    Origin origin = new Origin(in.text(AvpName.ORIGIN_HOST), in.text(AvpName.ORIGIN_REALM));
    String peer = settings.nameOf().apply(origin.host());
    CxTrace.request(peer, settings.name(), command, typed);
    try {
      A answer = service.answer(command, typed, origin);
      DiameterResult result = command.result(answer);
      CxTrace.answer(settings.name(), peer, command, result);
      reply(request, from, result, out -> command.writeAnswer(answer, out));
    } catch (DiameterPeerException nobody) {
      refuse(request, from, DiameterResult.UNABLE_TO_DELIVER, String.valueOf(nobody.getMessage()));
    }
  }

  private void refuse(IMessage request, CxPeer from, AvpFault fault) {
    counters.count(Counter.REQUESTS_REFUSED, from.host());
    DiameterResult result = fault.result();
    logRefusal(request, from, result.code(), fault.reason());
    reply(
        request,
        from,
        result,
        out -> out.text(AvpName.ERROR_MESSAGE, fault.reason()).failedAvp(fault));
  }

  private void refuse(IMessage request, CxPeer from, DiameterResult result, String reason) {
    counters.count(Counter.REQUESTS_REFUSED, from.host());
    logRefusal(request, from, result.code(), reason);
    reply(request, from, result, out -> out.text(AvpName.ERROR_MESSAGE, reason));
  }

  private void logRefusal(IMessage request, CxPeer from, int code, String reason) {
    log.warn(
        "{}: command {} of {} answered with {}: {}, Session-Id {}",
        settings.name(),
        request.getCommandCode(),
        from.host(),
        code,
        reason,
        request.getSessionId());
  }

  private void reply(
      IMessage request, CxPeer to, DiameterResult result, Consumer<AvpWriter> content) {
    IMessage answer =
        parser.createEmptyMessage(request.getCommandCode(), request.getHeaderApplicationId());
    answer.setRequest(false);
    answer.setProxiable(request.isProxiable());
    answer.setHopByHopIdentifier(request.getHopByHopIdentifier());
    answer.setEndToEndIdentifier(request.getEndToEndIdentifier());
    CxFrame.writeAnswerHead(answer.getAvps(), request.getAvps(), result, settings.self());
    content.accept(new AvpWriter(answer.getAvps()));
    try {
      to.sendMessage(answer);
      counters.answer(Counter.ANSWERS_SENT, result, to.host());
    } catch (TransportException | OverloadException | InternalException e) {
      log.warn("{}: answer to {} not sent: {}", settings.name(), to.host(), e.getMessage());
    }
  }
}

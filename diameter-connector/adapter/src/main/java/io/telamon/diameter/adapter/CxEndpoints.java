package io.telamon.diameter.adapter;

import io.telamon.diameter.DiameterPeerException;
import io.telamon.diameter.DiameterPeerException.Reason;
import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.codec.CxCommand;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The message-driven beans that are active, one per role. */
final class CxEndpoints {
  private static final Logger log = LoggerFactory.getLogger(CxEndpoints.class);

  private final Map<Role, MessageEndpointFactory> active = new ConcurrentHashMap<>();

  /** Returns false if the role has a bean already. */
  boolean add(Role role, MessageEndpointFactory endpoints) {
    return active.putIfAbsent(role, endpoints) == null;
  }

  void remove(Role role, MessageEndpointFactory endpoints) {
    active.remove(role, endpoints);
  }

  boolean isActive(Role role, MessageEndpointFactory endpoints) {
    return Objects.equals(active.get(role), endpoints);
  }

  boolean isActive(Role role) {
    return active.containsKey(role);
  }

  /**
   * Lets the bean of {@code role} answer in the calling thread; if it fails the answer is 5012.
   *
   * @throws DiameterPeerException if no bean is active
   */
  <Q, A> A answer(Role role, CxCommand<Q, A> command, Q request, Origin origin) {
    MessageEndpoint endpoint = endpoint(role);
    try {
      @Nullable A answer = command.invoke(endpoint, request, origin);
      return answer == null ? failed(role, command, request, null) : answer;
    } catch (RuntimeException failure) {
      return failed(role, command, request, failure);
    } finally {
      endpoint.release();
    }
  }

  /** One line: the server has logged the stack trace of a failed bean already. */
  private static <Q, A> A failed(
      Role role, CxCommand<Q, A> command, Q request, @Nullable RuntimeException failure) {
    log.error(
        "{}: {} for {} answered with 5012: {}",
        role.key(),
        command.requestName(),
        command.subject(request),
        failure == null ? "the bean returned null" : failure.toString());
    return command.answer(DiameterResult.UNABLE_TO_COMPLY);
  }

  private MessageEndpoint endpoint(Role role) {
    MessageEndpointFactory endpoints = active.get(role);
    if (endpoints == null) {
      throw new DiameterPeerException(Reason.UNDELIVERABLE, "no bean is active for " + role.key());
    }
    try {
      return endpoints.createEndpoint(null);
    } catch (UnavailableException e) {
      throw new DiameterPeerException(
          Reason.UNDELIVERABLE, "the bean of " + role.key() + " is not available", e);
    }
  }
}

package io.telamon.diameter.adapter;

import io.telamon.diameter.Origin;
import io.telamon.diameter.adapter.node.DiameterNode;
import io.telamon.diameter.adapter.node.NodeCounters.Counter;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads the state of one role's node each time it is asked. */
record NodeStatus(Role role, Origin origin, RoleNodes nodes, CxEndpoints endpoints)
    implements DiameterNodeMXBean {

  private @Nullable DiameterNode node() {
    return nodes.ifRunning(role);
  }

  private long count(Counter counter) {
    return nodes.counters(role).get(counter);
  }

  @Override
  public String getRole() {
    return role.key();
  }

  @Override
  public String getOriginHost() {
    return origin.host();
  }

  @Override
  public String getOriginRealm() {
    return origin.realm();
  }

  @Override
  public boolean isListening() {
    DiameterNode node = node();
    return node != null && node.isListening();
  }

  @Override
  public boolean isConnected() {
    DiameterNode node = node();
    return node != null && node.isConnected();
  }

  @Override
  public boolean isReady() {
    if (role == Role.HSS) {
      return isListening();
    }
    return nodes.needsNode(role) ? isConnected() : endpoints.isActive(Role.HSS);
  }

  @Override
  public int getPort() {
    DiameterNode node = node();
    return node == null ? 0 : node.port();
  }

  @Override
  public List<String> getPeers() {
    DiameterNode node = node();
    return node == null ? List.of() : node.peers();
  }

  @Override
  public SortedMap<String, SortedMap<String, Long>> getCountersByPeer() {
    return nodes.counters(role).byPeer();
  }

  @Override
  public int getPendingRequests() {
    DiameterNode node = node();
    return node == null ? 0 : node.pendingRequests();
  }

  @Override
  public long getRequestsReceived() {
    return count(Counter.REQUESTS_RECEIVED);
  }

  @Override
  public long getRequestsRefused() {
    return count(Counter.REQUESTS_REFUSED);
  }

  @Override
  public long getAnswersSent() {
    return count(Counter.ANSWERS_SENT);
  }

  @Override
  public long getRequestsSent() {
    return count(Counter.REQUESTS_SENT);
  }

  @Override
  public long getAnswersReceived() {
    return count(Counter.ANSWERS_RECEIVED);
  }

  @Override
  public long getStrayAnswers() {
    return count(Counter.STRAY_ANSWERS);
  }

  @Override
  public long getTimeOuts() {
    return count(Counter.TIME_OUTS);
  }

  @Override
  public long getNotSent() {
    return count(Counter.NOT_SENT);
  }

  @Override
  public long getInJvmDeliveries() {
    return count(Counter.IN_JVM_DELIVERIES);
  }
}

package io.telamon.diameter.adapter;

import java.util.List;
import java.util.SortedMap;

/** The state of one role's Diameter node, {@code io.telamon:type=DiameterNode,role=<role>}. */
public interface DiameterNodeMXBean {
  String getRole();

  String getOriginHost();

  String getOriginRealm();

  /** True for an HSS whose socket is open. */
  boolean isListening();

  /** True if a peer is connected. */
  boolean isConnected();

  /**
   * True if Cx works as far as this server can tell: an HSS listens; a CSCF is connected, or the
   * HSS of this JVM has its bean.
   */
  boolean isReady();

  /** The port the HSS listens at, 0 if it does not. */
  int getPort();

  /** Identity and state of each peer. */
  List<String> getPeers();

  /**
   * By Origin-Host, what was exchanged with each peer since the adapter started: the counters below
   * by name, and answers, sent and received, by result code.
   */
  SortedMap<String, SortedMap<String, Long>> getCountersByPeer();

  int getPendingRequests();

  long getRequestsReceived();

  long getRequestsRefused();

  long getAnswersSent();

  long getRequestsSent();

  long getAnswersReceived();

  long getStrayAnswers();

  long getTimeOuts();

  long getNotSent();

  long getInJvmDeliveries();
}

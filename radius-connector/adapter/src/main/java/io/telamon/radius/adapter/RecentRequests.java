package io.telamon.radius.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which requests are in work and which were answered lately, RFC 5080 clause 2.2.2.
 *
 * <p>Both tables are bounded. A request leaves the first one when it is answered, refused or
 * forgotten; only an answer brings it into the second one, so that whatever was not recorded is
 * processed anew when it is repeated.
 */
final class RecentRequests {

  /** How long a response is kept for retransmissions; RFC 5080 asks for 5 to 30 seconds. */
  static final Duration ANSWER_KEPT = Duration.ofSeconds(30);

  /** How long an endpoint may take; no client repeats a request for as long as this. */
  static final Duration WORK_BOUND = Duration.ofSeconds(60);

  private final int maxInWork;
  private final int maxAnswered;
  private final InstantSource clock;

  /** In the order of admission, thus of time-out. */
  private final Map<RequestKey, InWork> inWork = new LinkedHashMap<>();

  /** In the order of the answers, thus of time-out. */
  private final Map<RequestKey, Answered> answered = new LinkedHashMap<>();

  RecentRequests(int maxInWork, int maxAnswered, InstantSource clock) {
    this.maxInWork = maxInWork;
    this.maxAnswered = maxAnswered;
    this.clock = clock;
  }

  /** What is to be done with a request. */
  sealed interface Admission {}

  /** To be processed. Stands for this arrival: a later one with the same key is another. */
  static final class InWork implements Admission {
    private final RequestKey key;
    private final Instant since;

    private InWork(RequestKey key, Instant since) {
      this.key = key;
      this.since = since;
    }

    RequestKey key() {
      return key;
    }
  }

  /** A retransmission of a request that was answered with these octets. */
  record Answered(byte[] response, Instant at) implements Admission {}

  /** No processing: the first copy is in work, or too much is. */
  enum Refusal implements Admission {
    FIRST_IN_WORK,
    TOO_MANY
  }

  synchronized Admission admit(RequestKey key) {
    Answered answer = answered.get(key);
    if (answer != null && !isOver(answer.at(), ANSWER_KEPT)) {
      return answer;
    }
    if (inWork.containsKey(key)) {
      return Refusal.FIRST_IN_WORK;
    }
    if (inWork.size() >= maxInWork) {
      return Refusal.TOO_MANY;
    }
    InWork admitted = new InWork(key, clock.instant());
    inWork.put(key, admitted);
    return admitted;
  }

  /** Stores the response; false if the request was forgotten meanwhile. */
  synchronized boolean answer(InWork request, byte[] response) {
    if (!forget(request)) {
      return false;
    }
    answered.remove(request.key);
    answered.put(request.key, new Answered(response, clock.instant()));
    if (answered.size() > maxAnswered) {
      removeEldest(answered);
    }
    return true;
  }

  /** Makes room for a repetition; false if the request was forgotten meanwhile. */
  synchronized boolean forget(InWork request) {
    return inWork.remove(request.key, request);
  }

  /** Drops what has been kept long enough; returns the requests that were still in work. */
  synchronized List<RequestKey> expire() {
    answered.values().removeIf(answer -> isOver(answer.at(), ANSWER_KEPT));
    List<RequestKey> forgotten =
        inWork.values().stream()
            .filter(request -> isOver(request.since, WORK_BOUND))
            .map(InWork::key)
            .toList();
    forgotten.forEach(inWork::remove);
    return forgotten;
  }

  synchronized int inWork() {
    return inWork.size();
  }

  synchronized int answered() {
    return answered.size();
  }

  private boolean isOver(Instant start, Duration kept) {
    return !clock.instant().isBefore(start.plus(kept));
  }

  private static void removeEldest(Map<?, ?> map) {
    Iterator<?> eldest = map.keySet().iterator();
    eldest.next();
    eldest.remove();
  }
}

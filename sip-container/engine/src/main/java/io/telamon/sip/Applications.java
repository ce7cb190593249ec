package io.telamon.sip;

import io.telamon.sip.application.Deployment;
import io.telamon.sip.application.SipApplication;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deployed applications of an engine, in order of deployment. Thread safe. */
final class Applications {
  private final List<SipApplication> applications = new CopyOnWriteArrayList<>();

  /** Each request asks for them. */
  private volatile List<String> names = List.of();

  synchronized void add(SipApplication application) {
    applications.add(application);
    names = applications.stream().map(SipApplication::name).toList();
  }

  /** Removes an application; says whether it was there. */
  synchronized boolean remove(SipApplication application) {
    boolean there = applications.remove(application);
    names = applications.stream().map(SipApplication::name).toList();
    return there;
  }

  List<SipApplication> all() {
    return List.copyOf(applications);
  }

  List<String> names() {
    return names;
  }

  /** What runs the application of a name; null if there is none. */
  @Nullable Deployment deployment(String name) {
    for (SipApplication application : applications) {
      if (application.name().equals(name)) {
        return application.deployment();
      }
    }
    return null;
  }

  /** Whether an application wants the messages of a listening point. */
  boolean uses(String application, String listeningPoint) {
    Deployment deployment = deployment(application);
    return deployment != null && deployment.descriptor().uses(listeningPoint);
  }

  /** Whether any application wants the messages of a listening point. */
  boolean isUsed(String listeningPoint) {
    return running().anyMatch(running -> running.descriptor().uses(listeningPoint));
  }

  /** Those that want the messages of a listening point. */
  List<SipApplication> using(String listeningPoint) {
    return applications.stream()
        .filter(application -> uses(application.name(), listeningPoint))
        .toList();
  }

  /** How many transactions have no final response yet. */
  int openTransactions() {
    return running().mapToInt(running -> running.sessions().openTransactions()).sum();
  }

  List<ApplicationStatistics> statistics() {
    return running().map(Applications::statistics).toList();
  }

  private static ApplicationStatistics statistics(Deployment running) {
    return new ApplicationStatistics(
        running.descriptor().name(),
        running.sessions().applicationSessionCount(),
        running.sessions().peerSessionCount());
  }

  private Stream<Deployment> running() {
    return applications.stream().map(SipApplication::deployment).filter(Objects::nonNull);
  }
}

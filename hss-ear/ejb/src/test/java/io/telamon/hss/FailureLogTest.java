package io.telamon.hss;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class FailureLogTest {
  private final List<String> lines = new ArrayList<>();
  private final FailureLog failures = new FailureLog();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");

  FailureLogTest() {
    failures.clock = () -> now;
  }

  @Test
  @DisplayName("a cause is told once a minute, with how often it has come meanwhile")
  void oncePerMinute() {
    for (int i = 0; i < 1000; i++) {
      failed(new IllegalStateException(new SQLException("refused by server " + i, "08001")));
    }
    assertThat(lines).hasSize(1);
    now = now.plus(Duration.ofSeconds(60));
    failed(new SQLException("refused", "08001"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("and 999 more");
  }

  @Test
  @DisplayName("what the database says is told without a stack, though a socket is the root")
  void databaseIsToldInASentence() {
    Exception refused = new ConnectException("refused");
    failed(new IllegalStateException(new SQLException("no connection", "08001", refused)));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("no connection")
        .doesNotContain("IllegalState");
    failed(new IllegalStateException(new SQLException("no connection", "08001", refused)));
    assertThat(lines).hasSize(1);
  }

  @Test
  @DisplayName("another cause has a line of its own")
  void otherCause() {
    failed(new SQLException("refused", "08001"));
    failed(new SQLException("shut down", "57P01"));
    failed(new IllegalStateException("a fault of ours"));
    assertThat(lines).hasSize(3);
  }

  @Test
  @DisplayName("what is remembered is bounded, whatever the causes")
  void bounded() {
    for (int i = 0; i < 1000; i++) {
      failed(new SQLException("refused", "X" + i));
    }
    failed(new SQLException("refused", "X0"));
    assertThat(lines).hasSize(1001);
  }

  private void failed(Exception failure) {
    failures.failed(log(), "MAR answered with 5012", failure);
  }

  private Logger log() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> lines.add(Arrays.deepToString(arguments)));
  }
}

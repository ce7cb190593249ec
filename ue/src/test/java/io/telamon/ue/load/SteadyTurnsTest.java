package io.telamon.ue.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steady re-registration: 50 UEs at 100 per second, so each has its turn every 500 ms. */
class SteadyTurnsTest {
  private static final int UES = 50;
  private static final double RATE = 100;
  private static final double INTERVAL = 500;
  private static final long LENGTH = 20_000_000_000L;

  private static SteadyTurns turns(double jitter) {
    return turns(jitter, 7);
  }

  private static SteadyTurns turns(double jitter, long seed) {
    SteadyTurns turns = new SteadyTurns(jitter, seed);
    for (int ue = 0; ue < UES; ue++) {
      turns.idle(ue);
    }
    turns.begin(RATE);
    return turns;
  }

  /** When it was each UE's turn, in milliseconds; all scenarios are over at once. */
  private static Map<Integer, List<Double>> played(SteadyTurns turns) {
    Map<Integer, List<Double>> times = new TreeMap<>();
    for (long due = turns.next(); due < LENGTH; due = turns.next()) {
      int ue = turns.take();
      times.computeIfAbsent(ue, key -> new ArrayList<>()).add(due / 1e6);
      turns.idle(ue);
    }
    return times;
  }

  private static List<Double> pauses(List<Double> times) {
    List<Double> pauses = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      pauses.add(times.get(i) - times.get(i - 1));
    }
    return pauses;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5})
  @DisplayName("each UE comes again after the interval, earlier or later by the jitter at most")
  void jitters(double jitter) {
    Map<Integer, List<Double>> times = played(turns(jitter));
    assertThat(times).hasSize(UES);
    List<Double> all = times.values().stream().flatMap(one -> pauses(one).stream()).toList();
    double most = jitter * INTERVAL + 0.001;
    assertThat(all).allSatisfy(p -> assertThat(p).isBetween(INTERVAL - most, INTERVAL + most));
    assertThat(all.stream().mapToDouble(p -> p).max().orElseThrow())
        .as("the jitter is used")
        .isGreaterThanOrEqualTo(INTERVAL * (1 + 0.9 * jitter) - 0.001);
  }

  @Test
  @DisplayName("together they make the rate, from the first second on")
  void makesTheRate() {
    List<Double> all = played(turns(0.1)).values().stream().flatMap(List::stream).toList();
    assertThat(all).hasSizeBetween(1950, 2050);
    assertThat(all.stream().filter(time -> time < 1000)).hasSizeBetween(90, 110);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1.3, 5.3})
  @DisplayName("with whichever seed they make the rate, wherever in a round the step ends")
  void makesTheRateWithEverySeed(double seconds) {
    for (long seed = 0; seed < 1000; seed++) {
      SteadyTurns turns = turns(0.1, seed);
      long count =
          played(turns).values().stream()
              .flatMap(List::stream)
              .filter(time -> time < seconds * 1000)
              .count();
      assertThat((double) count)
          .as("seed %d", seed)
          .isBetween(0.95 * RATE * seconds, 1.05 * RATE * seconds);
    }
  }

  @Test
  @DisplayName("whose last scenario is not over misses its turn, and has the next")
  void missesItsTurn() {
    SteadyTurns turns = turns(0);
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < UES; i++) {
      first.add(turns.take());
    }
    assertThat(first).doesNotContainNull().doesNotHaveDuplicates();
    for (int i = 0; i < UES; i++) {
      assertThat(turns.take()).as("all are under way").isNull();
    }
    turns.idle(first.get(3));
    List<Integer> third = new ArrayList<>();
    for (int i = 0; i < UES; i++) {
      third.add(turns.take());
    }
    assertThat(third).containsOnlyOnce(first.get(3)).containsOnly(null, first.get(3));
  }

  @Test
  @DisplayName("the next step has its own rate, and the UEs of the last")
  void nextStep() {
    SteadyTurns turns = turns(0);
    int underWay = turns.take();
    turns.begin(2 * RATE);
    Map<Integer, List<Double>> times = new TreeMap<>();
    turns.idle(underWay);
    times.putAll(played(turns));
    assertThat(times).hasSize(UES);
    assertThat(pauses(times.get(underWay)))
        .allSatisfy(p -> assertThat(p).isBetween(INTERVAL / 2 - 0.001, INTERVAL / 2 + 0.001));
  }
}

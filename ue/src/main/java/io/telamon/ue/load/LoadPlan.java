package io.telamon.ue.load;

import io.telamon.ue.profile.UeProfile;
import java.time.Duration;

/**
 * What load to offer (ETSI TS 186 008-2: rates in steps).
 *
 * @param template profile of all UEs; IMSI, MSISDN and identities count up from it
 * @param ues how many UEs there are
 * @param scenario what each arrival begins
 * @param rate scenarios per second of the first step
 * @param increase scenarios per second more with each further step
 * @param steps how many steps
 * @param stepLength how long each lasts
 * @param failing share of UEs that answer challenges wrongly, 0 to 1
 * @param jitter by which share of the interval a re-registration comes earlier or later, 0 to 1
 * @param holding mean holding time of a call; the real one is exponential
 * @param tooLate a scenario that takes longer is inadequately handled
 * @param sockets how many pairs of unprotected port and server port the UEs share
 * @param seed of the random arrivals
 */
public record LoadPlan(
    UeProfile template,
    int ues,
    Scenario scenario,
    double rate,
    double increase,
    int steps,
    Duration stepLength,
    double failing,
    double jitter,
    Duration holding,
    Duration tooLate,
    int sockets,
    long seed) {
  private static final int MAX_RATE = 1_000_000;
  private static final Duration LONGEST_STEP = Duration.ofDays(30);

  /** What one arrival is. */
  public enum Scenario {
    /** Initial registration of a UE that is not registered. */
    REGISTER,
    /** Re-registration of each UE again and again, evenly but for a jitter. */
    REREGISTER,
    /** A text of one UE to the next. */
    MESSAGE,
    /** A voice call of one UE to the next. */
    CALL;

    /** Whether its UEs must be registered before. */
    public boolean needsRegistration() {
      return this != REGISTER;
    }
  }

  /** Refuses what could not be run. */
  public LoadPlan {
    require(ues > 0, "there must be at least one UE");
    require(rate > 0 && Double.isFinite(rate), "the rate must be positive and finite");
    require(
        increase >= 0 && Double.isFinite(increase), "the increase must be finite and not negative");
    require(steps > 0, "there must be at least one step");
    require(
        rate + (steps - 1) * increase <= MAX_RATE,
        "the last step may have " + MAX_RATE + " scenarios per second at most");
    require(!stepLength.isNegative() && !stepLength.isZero(), "a step must last a time");
    require(stepLength.compareTo(LONGEST_STEP) <= 0, "a step may last 30 days at most");
    require(failing >= 0 && failing <= 1, "the failing share must be 0 to 1");
    require(jitter >= 0 && jitter <= 1, "the jitter must be 0 to 1");
    require(sockets > 0, "there must be at least one socket");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Rate of a step, from 0. */
  public double rateOf(int step) {
    return rate + step * increase;
  }

  /** How many UEs answer wrongly: always the same ones, spread evenly. */
  public boolean isFailing(int ue) {
    return Math.floor((ue + 1) * failing) > Math.floor(ue * failing);
  }
}

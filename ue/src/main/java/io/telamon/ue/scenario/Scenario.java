package io.telamon.ue.scenario;

import io.telamon.ue.profile.UeProfile;
import java.util.List;

/**
 * A list of steps with expectations, for one phone.
 *
 * @param name of the scenario
 * @param profile of the phone
 * @param steps in order
 */
public record Scenario(String name, UeProfile profile, List<Step> steps) {
  /** Keeps a copy of the list. */
  public Scenario {
    steps = List.copyOf(steps);
  }
}

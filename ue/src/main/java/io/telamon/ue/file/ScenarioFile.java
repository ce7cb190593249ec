package io.telamon.ue.file;

import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.scenario.Scenario;
import io.telamon.ue.scenario.Step;
import io.telamon.ue.scenario.Step.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A scenario in YAML: a name, the profile of the phone (a file beside it), and steps, each with
 * what to do and what is expected ("ok" if nothing is said).
 */
public final class ScenarioFile {
  private static final Set<Action> WITH_URI = Set.of(Action.CALL, Action.MESSAGE);
  private static final Set<Action> WITH_SECONDS = Set.of(Action.WAIT, Action.AWAIT_CALL);

  private ScenarioFile() {}

  /**
   * The scenario in this file.
   *
   * @throws IllegalArgumentException if it can't be used, with the place and what would be right
   */
  public static Scenario read(Path path) {
    YamlNode root = YamlFile.read(path);
    String name = root.text("name").orElse(path.getFileName().toString());
    UeProfile profile = ProfileFile.read(path.resolveSibling(root.required("profile")));
    List<Step> steps = new ArrayList<>();
    for (YamlNode node : root.nodes("steps")) {
      steps.add(step(node));
    }
    root.requireNoOther();
    return new Scenario(name, profile, steps);
  }

  private static Step step(YamlNode node) {
    Action action = action(node);
    String argument = "";
    if (WITH_URI.contains(action)) {
      argument = node.required("to");
    } else if (WITH_SECONDS.contains(action)) {
      argument = Integer.toString(node.number("seconds", 1));
    } else if (action == Action.REGISTER) {
      argument = node.text("identity").orElse("");
    }
    String text = action == Action.MESSAGE ? node.required("text") : "";
    Step step =
        new Step(action, argument, text, node.made("expect", ScenarioFile::expected).orElse("ok"));
    node.requireNoOther();
    return step;
  }

  private static String expected(String text) {
    if (!text.matches("ok|no-answer|abandoned|[3-6][0-9][0-9]")) {
      throw new IllegalArgumentException(
          "'" + text + "' is none of ok, no-answer, abandoned, or a status of 300 to 699");
    }
    return text;
  }

  private static Action action(YamlNode node) {
    String name = node.required("do");
    try {
      return Action.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          node.place() + ": '" + name + "' is none of " + known(), e);
    }
  }

  private static String known() {
    return List.of(Action.values()).toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.telamon.ue.file;

import io.telamon.sip.message.SipSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a YAML file. Each key that is asked for counts as known; {@link #requireNoOther}
 * refuses the rest. {@code ${NAME}} in a text is the environment variable of that name, {@code
 * ${NAME:-VALUE}} with a value where it is not set.
 */
final class YamlNode {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}");

  private final String place;
  private final Map<?, ?> values;
  private final Set<String> known = new LinkedHashSet<>();

  YamlNode(String place, Map<?, ?> values) {
    this.place = place;
    this.values = values;
  }

  String place() {
    return place;
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(get(key)).map(value -> scalar(key, value));
  }

  String required(String key) {
    return text(key)
        .orElseThrow(() -> new IllegalArgumentException(place + " lacks the key '" + key + "'"));
  }

  /** What is made of the text; where nothing can be, the key and the reason. */
  <T> Optional<T> made(String key, Function<String, T> making) {
    return text(key).map(text -> made(key, text, making));
  }

  /** The same for each of a list. */
  <T> List<T> allMade(String key, Function<String, T> making) {
    return texts(key).stream().map(text -> made(key, text, making)).toList();
  }

  /** The same for what must be there. */
  <T> T requiredMade(String key, Function<String, T> making) {
    return made(key, required(key), making);
  }

  private <T> T made(String key, String text, Function<String, T> making) {
    try {
      return making.apply(text);
    } catch (IllegalArgumentException | SipSyntaxException e) {
      throw new IllegalArgumentException(place + "." + key + ": " + e.getMessage(), e);
    }
  }

  /** What is made of several keys; where nothing can be, the place and the reason. */
  <T> T made(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException | SipSyntaxException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(place) ? e : new IllegalArgumentException(place + ": " + reason, e);
    }
  }

  int number(String key, int otherwise) {
    Optional<String> text = text(key);
    try {
      return text.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + "." + key + " must be a whole number, but is '" + text.orElse("") + "'", e);
    }
  }

  boolean flag(String key) {
    String text = text(key).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          place + "." + key + " must be true or false, but is '" + text + "'");
    }
    return text.equals("true");
  }

  /** The texts of a list, or of a single value. */
  List<String> texts(String key) {
    Object value = get(key);
    if (value == null) {
      return List.of();
    }
    List<?> list = value instanceof List<?> many ? many : List.of(value);
    return list.stream().map(one -> scalar(key, one)).toList();
  }

  Optional<YamlNode> node(String key) {
    Object value = get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(new YamlNode(place + "." + key, map));
    }
    throw new IllegalArgumentException(place + "." + key + " must have keys of its own below it");
  }

  /** The mappings of a list. */
  List<YamlNode> nodes(String key) {
    if (!(get(key) instanceof List<?> list)) {
      throw new IllegalArgumentException(place + "." + key + " must be a list");
    }
    List<YamlNode> nodes = new ArrayList<>();
    for (Object one : list) {
      if (!(one instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException(place + "." + key + " must be a list of mappings");
      }
      nodes.add(new YamlNode(place + "." + key + "[" + nodes.size() + "]", map));
    }
    return nodes;
  }

  /** Refuses keys nobody has asked for: they are misspelt. */
  void requireNoOther() {
    for (Object key : values.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(
            place + " has the unknown key '" + key + "'; known are " + String.join(", ", known));
      }
    }
  }

  private @Nullable Object get(String key) {
    known.add(key);
    return values.get(key);
  }

  private String scalar(String key, @Nullable Object value) {
    if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
      throw new IllegalArgumentException(place + "." + key + " must be a single value");
    }
    return VARIABLE.matcher(value.toString()).replaceAll(this::variable);
  }

  private String variable(MatchResult match) {
    @Nullable String set = System.getenv(match.group(1));
    @Nullable String value = set == null ? match.group(2) : set;
    if (value == null) {
      throw new IllegalArgumentException(
          place + " needs the environment variable " + match.group(1) + ", which is not set");
    }
    return Matcher.quoteReplacement(value);
  }
}

package io.telamon.cscf.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a header field value in the order they stand in; names are compared without case.
 *
 * <p>Values are held without the quotes and are quoted again only where the grammar needs it.
 */
public record Parameters(List<Parameter> list) {

  /** One {@code name} or {@code name=value}. */
  public record Parameter(String name, @Nullable String value) {
    @Override
    public String toString() {
      return value == null ? name : name + "=" + quotedIfNeeded(value);
    }
  }

  public Parameters {
    list = List.copyOf(list);
  }

  /** Reads {@code a=b;c="d"} with the given separator, {@code ;} or {@code ,}. */
  public static Parameters parse(String text, char separator) {
    return new Parameters(
        HeaderList.split(text, separator).stream().map(Parameters::parameter).toList());
  }

  private static Parameter parameter(String text) {
    int equal = text.indexOf('=');
    return equal < 0
        ? new Parameter(text.strip(), null)
        : new Parameter(
            text.substring(0, equal).strip(), unquoted(text.substring(equal + 1).strip()));
  }

  /** The value of the first parameter of that name; empty also for a parameter without value. */
  public Optional<String> value(String name) {
    return list.stream()
        .filter(parameter -> parameter.name().equalsIgnoreCase(name))
        .findFirst()
        .map(Parameter::value);
  }

  public boolean has(String name) {
    return list.stream().anyMatch(parameter -> parameter.name().equalsIgnoreCase(name));
  }

  public Parameters without(String name) {
    return new Parameters(
        list.stream().filter(parameter -> !parameter.name().equalsIgnoreCase(name)).toList());
  }

  /** The same with this parameter at the end, in place of any of that name. */
  public Parameters with(String name, String value) {
    List<Parameter> changed = new ArrayList<>(without(name).list);
    changed.add(new Parameter(name, value));
    return new Parameters(changed);
  }

  public String join(String separator) {
    return list.stream().map(Parameter::toString).collect(Collectors.joining(separator));
  }

  /** The text of a quoted-string; anything else as it is. */
  public static String unquoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private static String quotedIfNeeded(String value) {
    return value.matches("[A-Za-z0-9.!%*_+`'~-]+") ? value : quoted(value);
  }

  /** The quoted-string of RFC 3261 25.1 for this text; line breaks become spaces. */
  public static String quoted(String text) {
    String inner = text.replaceAll("[\\r\\n]+", " ").replace("\\", "\\\\").replace("\"", "\\\"");
    return '"' + inner + '"';
  }
}

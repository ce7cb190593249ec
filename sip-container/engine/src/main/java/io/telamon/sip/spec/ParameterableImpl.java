package io.telamon.sip.spec;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipSyntaxException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import org.jspecify.annotations.Nullable;

/** A header field value with parameters, as a live view of its text. */
final class ParameterableImpl implements Parameterable {
  private final Consumer<String> changed;
  private String value;
  private Parameters parameters;

  private ParameterableImpl(String value, Parameters parameters, Consumer<String> changed) {
    this.value = value;
    this.parameters = parameters;
    this.changed = changed;
  }

  /** Reads a value; {@code changed} is told its new text and may throw to refuse a change. */
  static ParameterableImpl parse(String text, Consumer<String> changed)
      throws ServletParseException {
    int end = endOfValue(text);
    try {
      return new ParameterableImpl(
          text.substring(0, end).strip(), Parameters.parse(text.substring(end)), changed);
    } catch (SipSyntaxException e) {
      throw new ServletParseException("not a value with parameters: " + e.getMessage(), e);
    }
  }

  private static int endOfValue(String text) {
    boolean quoted = false;
    boolean bracketed = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        bracketed = c == '<';
      } else if (c == ';' && !quoted && !bracketed) {
        return i;
      }
    }
    return text.length();
  }

  @Override
  public String getValue() {
    return value;
  }

  @Override
  public void setValue(String newValue) {
    changed.accept(newValue + parameters);
    value = newValue;
  }

  @Override
  public @Nullable String getParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Iterator<String> getParameterNames() {
    return parameters.names().iterator();
  }

  @Override
  public Set<String> getParameterNameSet() {
    return new LinkedHashSet<>(parameters.names());
  }

  @Override
  public Set<Map.Entry<String, String>> getParameters() {
    Map<String, String> map = new LinkedHashMap<>();
    parameters.forEach(map::put);
    return map.entrySet();
  }

  @Override
  public void setParameter(String name, @Nullable String text) {
    if (text == null) {
      removeParameter(name);
    } else {
      set(ParameterSets.with(parameters, name, text));
    }
  }

  @Override
  public void removeParameter(String name) {
    set(parameters.without(name));
  }

  private void set(Parameters newParameters) {
    changed.accept(value + newParameters);
    parameters = newParameters;
  }

  @Override
  public Object clone() {
    return new ParameterableImpl(value, parameters, text -> {});
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterableImpl that
        && value.equalsIgnoreCase(that.value)
        && ParameterSets.equal(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    return value.toLowerCase(java.util.Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return value + parameters;
  }
}

package io.telamon.sip.spec;

import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.Uri;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/** A mutable view of an immutable URI value, and what all schemes share. */
abstract class UriView<U extends Uri> implements URI {
  private final Consumer<? super U> changed;
  private U value;

  UriView(U value, Consumer<? super U> changed) {
    this.value = value;
    this.changed = changed;
  }

  /** The parameters of the URI. */
  abstract Parameters parameters();

  /** The same URI with other parameters. */
  abstract U with(Parameters parameters);

  final U value() {
    return value;
  }

  /** Takes a new value, unless whoever the view belongs to refuses it. */
  final void set(U newValue) {
    changed.accept(newValue);
    value = newValue;
  }

  @Override
  public String getScheme() {
    return value.scheme().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isSipURI() {
    return false;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String text = parameters().get(name);
    return text == null ? null : io.telamon.sip.message.Escapes.decode(text);
  }

  @Override
  public void setParameter(String name, @Nullable String text) {
    if (text == null) {
      removeParameter(name);
    } else {
      set(with(parameters().with(name, io.telamon.sip.message.Escapes.encodeParameter(text))));
    }
  }

  @Override
  public void removeParameter(String name) {
    set(with(parameters().without(name)));
  }

  @Override
  public Iterator<String> getParameterNames() {
    return parameters().names().iterator();
  }

  @Override
  public Set<String> getParameterNameSet() {
    return new LinkedHashSet<>(parameters().names());
  }

  @Override
  public URI clone() {
    return Uris.view(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UriView<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

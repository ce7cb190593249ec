package io.telamon.sip.spec;

import io.telamon.sip.message.NameAddr;
import io.telamon.sip.message.Parameters;
import io.telamon.sip.message.SipSyntaxException;
import io.telamon.sip.message.Uri;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/** A name-addr, an addr-spec or the Contact wildcard, as a live view of its value. */
final class AddressImpl implements Address {
  private static final String WILDCARD = "*";

  private final Consumer<NameAddr> changed;
  private @Nullable NameAddr value;

  /** A live view; value null is the wildcard; {@code changed} may throw to refuse a change. */
  AddressImpl(@Nullable NameAddr value, Consumer<NameAddr> changed) {
    this.value = value;
    this.changed = changed;
  }

  /** A view that stands for itself. */
  static AddressImpl of(NameAddr value) {
    return new AddressImpl(value, ignored -> {});
  }

  /** A view that refuses changes: of From, To and the other system headers. */
  static AddressImpl readOnly(NameAddr value, String header) {
    return new AddressImpl(
        value,
        ignored -> {
          throw new IllegalStateException(header + " belongs to the container");
        });
  }

  static AddressImpl parse(String text, Consumer<NameAddr> changed) throws ServletParseException {
    if (text.strip().equals(WILDCARD)) {
      return new AddressImpl(null, changed);
    }
    try {
      return new AddressImpl(NameAddr.parse(text), changed);
    } catch (SipSyntaxException e) {
      throw new ServletParseException("not an address: " + e.getMessage(), e);
    }
  }

  /** The value of any address of the API, also of one made elsewhere. */
  static NameAddr value(Address address) {
    NameAddr known = address instanceof AddressImpl own ? own.value : null;
    return known != null ? known : NameAddr.parse(address.toString());
  }

  private NameAddr required() {
    NameAddr present = value;
    if (present == null) {
      throw new IllegalStateException("the wildcard address has no parts");
    }
    return present;
  }

  private void set(NameAddr newValue) {
    changed.accept(newValue);
    value = newValue;
  }

  @Override
  public boolean isWildcard() {
    return value == null;
  }

  @Override
  public @Nullable String getDisplayName() {
    return value == null ? null : value.displayName();
  }

  @Override
  public void setDisplayName(@Nullable String name) {
    set(new NameAddr(name, required().uri(), required().parameters()));
  }

  @Override
  public @Nullable URI getURI() {
    return value == null ? null : Uris.view(value.uri(), this::uriChanged);
  }

  @Override
  public void setURI(URI uri) {
    uriChanged(Uris.value(uri));
  }

  private void uriChanged(Uri uri) {
    set(required().withUri(uri));
  }

  @Override
  public float getQ() {
    String q = getParameter("q");
    try {
      return q == null ? -1.0f : Float.parseFloat(q);
    } catch (NumberFormatException notANumber) {
      return -1.0f;
    }
  }

  @Override
  public void setQ(float q) {
    if (q > 1.0f || (q < 0.0f && q != -1.0f)) {
      throw new IllegalArgumentException("q is " + q);
    }
    if (q < 0) {
      removeParameter("q");
    } else {
      setParameter("q", Float.toString(q));
    }
  }

  @Override
  public int getExpires() {
    String expires = getParameter("expires");
    return expires == null ? -1 : HeaderRules.seconds(expires);
  }

  @Override
  public void setExpires(int seconds) {
    if (seconds < 0) {
      removeParameter("expires");
    } else {
      setParameter("expires", Integer.toString(seconds));
    }
  }

  @Override
  public String getValue() {
    NameAddr present = value;
    return present == null
        ? WILDCARD
        : new NameAddr(present.displayName(), present.uri(), Parameters.NONE).toString();
  }

  @Override
  public void setValue(String text) {
    NameAddr parsed = NameAddr.parse(text);
    Parameters kept = value == null ? Parameters.NONE : value.parameters();
    set(new NameAddr(parsed.displayName(), parsed.uri(), kept));
  }

  private Parameters parameters() {
    NameAddr present = value;
    return present == null ? Parameters.NONE : present.parameters();
  }

  @Override
  public @Nullable String getParameter(String name) {
    return parameters().get(name);
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
  public Set<Map.Entry<String, String>> getParameters() {
    Map<String, String> map = new LinkedHashMap<>();
    parameters().forEach(map::put);
    return map.entrySet();
  }

  @Override
  public void setParameter(String name, @Nullable String text) {
    if (text == null) {
      removeParameter(name);
    } else {
      setParameters(ParameterSets.with(required().parameters(), name, text));
    }
  }

  @Override
  public void removeParameter(String name) {
    setParameters(required().parameters().without(name));
  }

  private void setParameters(Parameters parameters) {
    set(new NameAddr(required().displayName(), required().uri(), parameters));
  }

  @Override
  public Object clone() {
    return new AddressImpl(value, ignored -> {});
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof AddressImpl that)) {
      return false;
    }
    NameAddr here = value;
    NameAddr there = that.value;
    if (here == null || there == null) {
      return here == null && there == null;
    }
    return Uris.view(here.uri()).equals(Uris.view(there.uri()))
        && ParameterSets.equal(here.parameters(), there.parameters());
  }

  @Override
  public int hashCode() {
    return value == null ? 0 : Uris.view(value.uri()).hashCode();
  }

  @Override
  public String toString() {
    return value == null ? WILDCARD : value.toString();
  }
}

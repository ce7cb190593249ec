package io.telamon.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The header fields of one message in their order. */
final class HeaderList {
  /** An IMS REGISTER has 25 fields when it leaves the UE, and each hop adds some. */
  private static final int USUAL_SIZE = 32;

  /** Via, Route, Record-Route or Path. */
  private static final int COMMONLY_ADDED = 4;

  private ArrayList<HeaderField> fields;

  /** Whether another message has the same list: most copies are read only, or by a hop. */
  private boolean shared;

  HeaderList() {
    fields = new ArrayList<>(USUAL_SIZE);
  }

  private HeaderList(ArrayList<HeaderField> shared) {
    this.fields = shared;
    this.shared = true;
  }

  /** Costs nothing until one of the two is changed. */
  HeaderList copy() {
    shared = true;
    return new HeaderList(fields);
  }

  /** The list to change. */
  private ArrayList<HeaderField> own() {
    if (shared) {
      ArrayList<HeaderField> copied = new ArrayList<>(fields.size() + COMMONLY_ADDED);
      copied.addAll(fields);
      fields = copied;
      shared = false;
    }
    return fields;
  }

  int size() {
    return fields.size();
  }

  HeaderField get(int index) {
    return fields.get(index);
  }

  void append(HeaderField field) {
    own().add(field);
  }

  @Nullable HeaderField first(String name) {
    int at = indexOf(HeaderNames.canonical(name));
    return at < 0 ? null : fields.get(at);
  }

  /**
   * What {@code reader} takes of the values of all fields of that name.
   *
   * @param reader adds what it reads of a value to the list
   */
  List<String> values(String name, BiConsumer<List<String>, String> reader) {
    String canonical = HeaderNames.canonical(name);
    List<String> found = new ArrayList<>(4);
    for (int at = indexOf(canonical, 0); at >= 0; at = indexOf(canonical, at + 1)) {
      reader.accept(found, fields.get(at).value());
    }
    return found;
  }

  /** Puts the field in the place of the first of its name and drops the others of that name. */
  void set(HeaderField field) {
    int at = indexOf(field.name());
    if (at < 0) {
      own().add(field);
      return;
    }
    own().set(at, field);
    for (int i = fields.size() - 1; i > at; i--) {
      if (fields.get(i).isNamed(field.name())) {
        own().remove(i);
      }
    }
  }

  /** Adds the field behind the last of its name, or at the end. */
  void add(HeaderField field) {
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).isNamed(field.name())) {
        own().add(i + 1, field);
        return;
      }
    }
    own().add(field);
  }

  /** Adds the field before the first of its name, or on top. */
  void prepend(HeaderField field) {
    own().add(Math.max(0, indexOf(field.name())), field);
  }

  boolean remove(String name) {
    String canonical = HeaderNames.canonical(name);
    return indexOf(canonical) >= 0 && own().removeIf(field -> field.isNamed(canonical));
  }

  /** Replaces the first element of a comma list; null as the replacement removes it. */
  @Nullable String replaceFirstElement(String name, @Nullable Object replacement) {
    String canonical = HeaderNames.canonical(name);
    int at = indexOf(canonical);
    if (at < 0) {
      return null;
    }
    String value = fields.get(at).value();
    int comma = Elements.endOfElement(value, 0);
    String first = value.substring(0, comma).strip();
    if (comma < value.length()) {
      own().set(at, HeaderField.of(canonical, value.substring(comma + 1).strip()));
      if (replacement != null) {
        own().add(at, HeaderField.ofParsed(canonical, replacement));
      }
    } else if (replacement != null) {
      own().set(at, HeaderField.ofParsed(canonical, replacement));
    } else {
      own().remove(at);
    }
    return first;
  }

  /** The parsed elements of a comma-list header, over all its fields. */
  <T> List<T> elements(String name, Class<T> type, Function<String, T> parser) {
    String canonical = HeaderNames.canonical(name);
    List<T> found = new ArrayList<>(4);
    for (int at = indexOf(canonical, 0); at >= 0; at = indexOf(canonical, at + 1)) {
      HeaderField field = fields.get(at);
      String value = field.value();
      if (Elements.endOfElement(value, 0) == value.length()) {
        found.add(field.parsed(type, parser));
      } else {
        Elements.split(value).forEach(element -> found.add(parser.apply(element)));
      }
    }
    return found;
  }

  /** Whether one of the values holds a NUL. */
  boolean holdsNul() {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).holdsNul()) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes it writes if all of our own characters are ASCII. */
  int length() {
    int length = 0;
    for (int i = 0; i < fields.size(); i++) {
      length += fields.get(i).length();
    }
    return length;
  }

  void writeTo(ByteSink out) {
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).writeTo(out);
    }
  }

  private int indexOf(String canonical) {
    return indexOf(canonical, 0);
  }

  /** As {@link HeaderField#isNamed}, but whether identity decides is found out once. */
  private int indexOf(String canonical, int from) {
    boolean known = HeaderNames.isKnown(canonical);
    for (int i = from; i < fields.size(); i++) {
      String name = fields.get(i).name();
      if (name == canonical || !known && name.equalsIgnoreCase(canonical)) {
        return i;
      }
    }
    return -1;
  }
}

package io.telamon.sip.spec;

import io.telamon.sip.message.HeaderNames;
import io.telamon.sip.message.SipSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Consumer;
import javax.servlet.sip.Address;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import org.jspecify.annotations.Nullable;

/** The part of a message that is about its header fields (JSR 289 5.4). */
abstract class MessageHeaders extends MessageContent {
  private HeaderForm form = HeaderForm.DEFAULT;

  @Override
  public @Nullable String getHeader(String name) {
    return message().header(name);
  }

  @Override
  public ListIterator<String> getHeaders(String name) {
    return getHeaderList(name).listIterator();
  }

  @Override
  public List<String> getHeaderList(String name) {
    List<String> values =
        HeaderRules.isList(name) ? message().elements(name) : message().headers(name);
    return Collections.unmodifiableList(values);
  }

  @Override
  public Iterator<String> getHeaderNames() {
    return getHeaderNameList().iterator();
  }

  @Override
  public List<String> getHeaderNameList() {
    return Collections.unmodifiableList(message().headerNames());
  }

  @Override
  public void setHeader(String name, String value) {
    requireMine(name);
    message().setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    requireMine(name);
    message().addHeader(name, value);
  }

  @Override
  public void removeHeader(String name) {
    requireMine(name);
    message().removeHeader(name);
  }

  @Override
  public @Nullable Address getAddressHeader(String name) throws ServletParseException {
    List<Address> addresses = getAddressHeaderList(name);
    return addresses.isEmpty() ? null : addresses.get(0);
  }

  @Override
  public ListIterator<Address> getAddressHeaders(String name) throws ServletParseException {
    return getAddressHeaderList(name).listIterator();
  }

  @Override
  public List<Address> getAddressHeaderList(String name) throws ServletParseException {
    List<Address> addresses = new ArrayList<>();
    List<String> elements = message().elements(name);
    for (int i = 0; i < elements.size(); i++) {
      Consumer<String> writer = elementWriter(name, i);
      addresses.add(
          AddressImpl.parse(elements.get(i), changed -> writer.accept(changed.toString())));
    }
    return Collections.unmodifiableList(addresses);
  }

  @Override
  public void setAddressHeader(String name, Address address) {
    setHeader(name, address.toString());
  }

  @Override
  public void addAddressHeader(String name, Address address, boolean first) {
    addValue(name, address.toString(), first);
  }

  @Override
  public @Nullable Parameterable getParameterableHeader(String name) throws ServletParseException {
    List<? extends Parameterable> values = getParameterableHeaderList(name);
    return values.isEmpty() ? null : values.get(0);
  }

  @Override
  public ListIterator<? extends Parameterable> getParameterableHeaders(String name)
      throws ServletParseException {
    return getParameterableHeaderList(name).listIterator();
  }

  @Override
  public List<? extends Parameterable> getParameterableHeaderList(String name)
      throws ServletParseException {
    List<Parameterable> values = new ArrayList<>();
    List<String> texts = rawValues(name);
    for (int i = 0; i < texts.size(); i++) {
      values.add(ParameterableImpl.parse(texts.get(i), elementWriter(name, i)));
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public void setParameterableHeader(String name, Parameterable parameterable) {
    setHeader(name, parameterable.toString());
  }

  @Override
  public void addParameterableHeader(String name, Parameterable parameterable, boolean first) {
    addValue(name, parameterable.toString(), first);
  }

  private void addValue(String name, String value, boolean first) {
    requireMine(name);
    if (first) {
      message().prependHeader(name, value);
    } else {
      message().addHeader(name, value);
    }
  }

  private List<String> rawValues(String name) {
    return HeaderRules.isList(name) ? message().elements(name) : message().headers(name);
  }

  /** Writes an element back to where it came from; refuses if the header field is not ours. */
  private Consumer<String> elementWriter(String name, int index) {
    return text -> {
      String canonical = HeaderNames.canonical(name);
      if (HeaderRules.isSystem(message(), canonical)) {
        throw new IllegalStateException(canonical + " belongs to the container");
      }
      requireChangeable();
      List<String> values = new ArrayList<>(rawValues(name));
      if (index < values.size()) {
        values.set(index, text);
        message().setHeaders(canonical, values);
      }
    };
  }

  private void requireMine(String name) {
    requireChangeable();
    HeaderRules.requireApplication(message(), name);
  }

  @Override
  public HeaderForm getHeaderForm() {
    return form;
  }

  /** Remembered only: names are written as received or in their long form. */
  @Override
  public void setHeaderForm(HeaderForm form) {
    this.form = form;
  }

  @Override
  public int getExpires() {
    try {
      return (int) Math.min(Integer.MAX_VALUE, message().number(HeaderNames.EXPIRES));
    } catch (SipSyntaxException notANumber) {
      return -1;
    }
  }

  @Override
  public void setExpires(int seconds) {
    requireChangeable();
    if (seconds < 0) {
      message().removeHeader(HeaderNames.EXPIRES);
    } else {
      message().setHeader(HeaderNames.EXPIRES, Integer.toString(seconds));
    }
  }
}

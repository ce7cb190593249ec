package io.telamon.ue.subscription;

import io.telamon.ue.subscription.Reginfo.Contact;
import io.telamon.ue.subscription.Reginfo.Registration;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a reginfo document (RFC 3680 5.4); elements of other namespaces are passed over. */
public final class ReginfoReader {
  private static final String NAMESPACE = "urn:ietf:params:xml:ns:reginfo";
  private static final int MAX_OCTETS = 262_144;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final List<Registration> registrations = new ArrayList<>();
  private List<Contact> contacts = List.of();

  private ReginfoReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The document; empty if it is none, is too long, or brings a DTD. */
  public static Optional<Reginfo> read(byte[] body) {
    if (body.length > MAX_OCTETS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ReginfoReader(open(body)).document());
    } catch (XMLStreamException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static XMLStreamReader open(byte[] body) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
  }

  private Reginfo document() throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.DTD) {
        throw new IllegalArgumentException("a reginfo document has no DTD");
      }
    }
    if (!isOurs("reginfo")) {
      throw new IllegalArgumentException("the root element is not reginfo");
    }
    long version = number(required("version"));
    boolean full = required("state").equals("full");
    readToEnd();
    return new Reginfo(version, full, registrations);
  }

  private void readToEnd() throws XMLStreamException {
    String aor = "";
    String state = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && isOurs("registration")) {
        aor = required("aor");
        state = required("state");
        contacts = new ArrayList<>();
      } else if (event == XMLStreamConstants.START_ELEMENT && isOurs("contact")) {
        contacts.add(contact());
      } else if (event == XMLStreamConstants.END_ELEMENT && isOurs("registration")) {
        registrations.add(new Registration(aor, state, contacts));
      }
    }
  }

  /** Reads up to the end of the contact element. */
  private Contact contact() throws XMLStreamException {
    String state = required("state");
    String event = required("event");
    Optional<Duration> expires = seconds("expires");
    Optional<Duration> retryAfter = seconds("retry-after");
    String uri = "";
    while (!(xml.next() == XMLStreamConstants.END_ELEMENT && isOurs("contact"))) {
      if (xml.isStartElement() && isOurs("uri")) {
        uri = xml.getElementText().strip();
      }
    }
    return new Contact(uri, state, event, expires, retryAfter);
  }

  private boolean isOurs(String name) {
    return NAMESPACE.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
  }

  private String required(String attribute) {
    @Nullable String value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      throw new IllegalArgumentException(attribute + " is missing in " + xml.getLocalName());
    }
    return value;
  }

  private Optional<Duration> seconds(String attribute) {
    return Optional.ofNullable(xml.getAttributeValue(null, attribute))
        .map(value -> Duration.ofSeconds(number(value)));
  }

  private static long number(String digits) {
    if (!digits.strip().matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("'" + digits + "' is no number");
    }
    return Long.parseLong(digits.strip());
  }
}

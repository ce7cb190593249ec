package io.telamon.hss.cx;

import io.telamon.hss.subscription.PublicIdentity;
import io.telamon.hss.subscription.Registration;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** User profile as an XML document (User-Data): TS 29.228 Annexes B and E. */
final class UserProfile {
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private UserProfile() {}

  /** The profile of the implicit registration set that {@code registration} is in. */
  static String of(Registration registration) {
    StringWriter document = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(document);
      xml.writeStartDocument("UTF-8", "1.0");
      writeSubscription(xml, registration);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("profile of " + registration.publicIdentity().identity(), e);
    }
    return document.toString();
  }

  private static void writeSubscription(XMLStreamWriter xml, Registration registration)
      throws XMLStreamException {
    xml.writeStartElement("IMSSubscription");
    writeText(xml, "PrivateID", registration.privateIdentity().identity());
    xml.writeStartElement("ServiceProfile");
    List<Registration> set = registration.privateIdentity().registeredTogetherWith(registration);
    for (Registration member : set) {
      writePublicIdentity(xml, member.publicIdentity());
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void writePublicIdentity(XMLStreamWriter xml, PublicIdentity identity)
      throws XMLStreamException {
    xml.writeStartElement("PublicIdentity");
    if (identity.isBarred()) {
      writeText(xml, "BarringIndication", "1");
    }
    writeText(xml, "Identity", identity.identity());
    xml.writeEndElement();
  }

  private static void writeText(XMLStreamWriter xml, String element, String text)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}

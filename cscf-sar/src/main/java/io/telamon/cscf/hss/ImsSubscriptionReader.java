package io.telamon.cscf.hss;

import io.telamon.cscf.hss.ImsSubscription.PublicId;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an IMSSubscription document; parts not known here are skipped.
 *
 * <p>Document types and external entities are refused: the document comes from another network
 * element and must not make this one read files or expand entities.
 */
public final class ImsSubscriptionReader {
  /** To look for one takes longer than to read a document; readers are made by it concurrently. */
  private static final XMLInputFactory FACTORY = factory();

  private static final String DISTINCT_IMPU = "0";
  private static final String NON_DISTINCT_IMPU = "3";

  private final XMLStreamReader xml;
  private final List<PublicId> publicIdentities = new ArrayList<>();
  private String privateIdentity = "";

  private ImsSubscriptionReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Empty if the document is not a usable IMSSubscription. */
  public static Optional<ImsSubscription> read(String document) {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(document));
      return new ImsSubscriptionReader(xml).subscription();
    } catch (XMLStreamException malformed) {
      return Optional.empty();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private Optional<ImsSubscription> subscription() throws XMLStreamException {
    xml.nextTag();
    if (!xml.getLocalName().equals("IMSSubscription")) {
      return Optional.empty();
    }
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "PrivateID" -> privateIdentity = text();
        case "ServiceProfile" -> serviceProfile();
        default -> skip();
      }
    }
    return privateIdentity.isEmpty() || publicIdentities.isEmpty()
        ? Optional.empty()
        : Optional.of(new ImsSubscription(privateIdentity, publicIdentities));
  }

  private void serviceProfile() throws XMLStreamException {
    while (nextChild()) {
      if (xml.getLocalName().equals("PublicIdentity")) {
        publicIdentity();
      } else {
        skip();
      }
    }
  }

  private void publicIdentity() throws XMLStreamException {
    String identity = "";
    boolean barred = false;
    boolean distinct = true;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Identity" -> identity = text();
        case "BarringIndication" -> barred = isTrue(text());
        case "Extension" -> distinct = isDistinct();
        default -> skip();
      }
    }
    if (!identity.isEmpty()) {
      publicIdentities.add(new PublicId(identity, barred, distinct));
    }
  }

  private boolean isDistinct() throws XMLStreamException {
    boolean distinct = true;
    while (nextChild()) {
      if (xml.getLocalName().equals("IdentityType")) {
        String type = text();
        distinct = type.equals(DISTINCT_IMPU) || type.equals(NON_DISTINCT_IMPU);
      } else {
        skip();
      }
    }
    return distinct;
  }

  /** True if the reader stands at the next child's start; false if it has read the parent's end. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
        return event == XMLStreamConstants.START_ELEMENT;
      }
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new XMLStreamException("document type or entity in a user profile");
      }
    }
  }

  private void skip() throws XMLStreamException {
    while (nextChild()) {
      skip();
    }
  }

  private String text() throws XMLStreamException {
    return xml.getElementText().strip();
  }

  private static boolean isTrue(String text) {
    return text.equals("1") || text.equals("true");
  }
}

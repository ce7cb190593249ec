package io.telamon.hss.cx;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements without attributes and without a namespace, as Cx documents have them. */
final class XmlElements {
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private final StringWriter document = new StringWriter();
  private final XMLStreamWriter xml;

  private XmlElements() {
    try {
      xml = XML.createXMLStreamWriter(document);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A document of its own. */
  static XmlElements ofDocument() {
    XmlElements elements = new XmlElements();
    try {
      elements.xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return elements;
  }

  /** Some elements of a document. */
  static XmlElements fragment() {
    return new XmlElements();
  }

  /** An element whose content {@code content} writes. */
  XmlElements element(String name, Runnable content) {
    try {
      xml.writeStartElement(name);
      content.run();
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** An element that holds text; nothing if it is null. */
  XmlElements text(String name, @Nullable String text) {
    return text == null ? this : element(name, () -> characters(text));
  }

  /** An element that holds a number; nothing if it is null. */
  XmlElements number(String name, @Nullable Number number) {
    return number == null ? this : text(name, number.toString());
  }

  /** 1 or 0, as the schema has it. */
  XmlElements flag(String name, boolean value) {
    return text(name, value ? "1" : "0");
  }

  /** An element that says all by being there. */
  XmlElements present(String name, boolean there) {
    return there ? element(name, () -> {}) : this;
  }

  /** Elements that were written before; not as the first of an element. */
  XmlElements written(String fragment) {
    try {
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    document.append(fragment);
    return this;
  }

  /** All that was written, which is complete. */
  String document() {
    try {
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return document.toString();
  }

  private void characters(String text) {
    try {
      xml.writeCharacters(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}

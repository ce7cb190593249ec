package io.telamon.sip.extension.deployment;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code WEB-INF/sip.xml} (JSR 289 chapter 19). Elements that would change how requests are
 * treated but are not supported are refused; harmless ones (descriptions, icons) are passed over.
 */
final class SipDescriptorParser {

  private static final Logger LOG = LoggerFactory.getLogger(SipDescriptorParser.class);

  private final XMLStreamReader reader;
  private final UnaryOperator<String> properties;

  private @Nullable String applicationName;
  private @Nullable String mainServlet;
  private @Nullable Integer sessionTimeout;
  private @Nullable Integer proxyTimeout;
  private final Map<String, String> contextParameters = new LinkedHashMap<>();
  private final List<SipDescriptor.Servlet> servlets = new ArrayList<>();
  private final List<String> listenerClasses = new ArrayList<>();

  private SipDescriptorParser(XMLStreamReader reader, UnaryOperator<String> properties) {
    this.reader = reader;
    this.properties = properties;
  }

  /**
   * Reads a descriptor.
   *
   * @param properties replaces <code>${...}</code> expressions in element text
   */
  static SipDescriptor parse(InputStream document, UnaryOperator<String> properties)
      throws SipDescriptorException {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(document);
      return new SipDescriptorParser(reader, properties).descriptor();
    } catch (XMLStreamException e) {
      throw new SipDescriptorException("not well-formed: " + e.getMessage(), null);
    }
  }

  /** An application's descriptor is foreign input: it cannot make the server read other files. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private SipDescriptor descriptor() throws XMLStreamException, SipDescriptorException {
    if (!nextElement() || !reader.getLocalName().equals("sip-app")) {
      throw error("the root element is not sip-app");
    }
    while (nextElement()) {
      applicationElement(reader.getLocalName());
    }
    return new SipDescriptor(
        applicationName,
        mainServlet,
        contextParameters,
        List.copyOf(servlets),
        List.copyOf(listenerClasses),
        sessionTimeout,
        proxyTimeout);
  }

  private void applicationElement(String name) throws XMLStreamException, SipDescriptorException {
    switch (name) {
      case "app-name" -> applicationName = text();
      case "context-param" -> parameter(contextParameters);
      case "servlet" -> servlets.add(servlet());
      case "listener" -> listener();
      case "servlet-selection" -> servletSelection();
      case "session-config" -> sessionTimeout = numberIn("session-timeout", sessionTimeout);
      case "proxy-config" -> proxyTimeout = numberIn("proxy-timeout", proxyTimeout);
      case "servlet-mapping", "security-constraint", "login-config" ->
          throw error("the element " + name + " is not supported");
      default -> skip();
    }
  }

  private void parameter(Map<String, String> parameters)
      throws XMLStreamException, SipDescriptorException {
    String name = null;
    String value = null;
    while (nextElement()) {
      switch (reader.getLocalName()) {
        case "param-name" -> name = text();
        case "param-value" -> value = text();
        default -> skip();
      }
    }
    if (name == null || value == null) {
      throw error("a parameter needs param-name and param-value");
    }
    if (parameters.putIfAbsent(name, value) != null) {
      throw error("the parameter " + name + " is given twice");
    }
  }

  private SipDescriptor.Servlet servlet() throws XMLStreamException, SipDescriptorException {
    String name = null;
    String className = null;
    int loadOnStartup = -1;
    Map<String, String> parameters = new LinkedHashMap<>();
    while (nextElement()) {
      switch (reader.getLocalName()) {
        case "servlet-name" -> name = text();
        case "servlet-class" -> className = text();
        case "load-on-startup" -> loadOnStartup = number();
        case "init-param" -> parameter(parameters);
        default -> skip();
      }
    }
    if (name == null) {
      throw error("a servlet needs a servlet-name");
    }
    return new SipDescriptor.Servlet(name, className, loadOnStartup, parameters);
  }

  private void listener() throws XMLStreamException, SipDescriptorException {
    while (nextElement()) {
      if (reader.getLocalName().equals("listener-class")) {
        listenerClasses.add(text());
      } else {
        skip();
      }
    }
  }

  private void servletSelection() throws XMLStreamException, SipDescriptorException {
    while (nextElement()) {
      if (!reader.getLocalName().equals("main-servlet")) {
        throw error("the element " + reader.getLocalName() + " is not supported");
      }
      mainServlet = text();
    }
  }

  /** Reads one number of an element that holds others too. */
  private @Nullable Integer numberIn(String child, @Nullable Integer otherwise)
      throws XMLStreamException, SipDescriptorException {
    Integer number = otherwise;
    while (nextElement()) {
      if (reader.getLocalName().equals(child)) {
        number = number();
      } else {
        skip();
      }
    }
    return number;
  }

  /** Moves to the next child element; false at the end of the current element. */
  private boolean nextElement() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        return false;
      }
    }
    return false;
  }

  private void skip() throws XMLStreamException {
    LOG.debug("sip.xml: the element {} has no effect", reader.getLocalName());
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private String text() throws XMLStreamException {
    return properties.apply(reader.getElementText().strip()).strip();
  }

  private int number() throws XMLStreamException, SipDescriptorException {
    String element = reader.getLocalName();
    String text = text();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw error(element + " is not a number: " + text);
    }
  }

  private SipDescriptorException error(String message) {
    return new SipDescriptorException(message, reader.getLocation());
  }
}

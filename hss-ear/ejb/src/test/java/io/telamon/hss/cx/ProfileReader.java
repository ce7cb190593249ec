package io.telamon.hss.cx;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reads a user profile as an S-CSCF does, by names and order of TS 29.228 Annex E. */
final class ProfileReader {
  private final Element root;

  private ProfileReader(Element root) {
    this.root = root;
  }

  static ProfileReader of(String document) {
    try {
      return new ProfileReader(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(document)))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError(document, e);
    }
  }

  String privateIdentity() {
    return only(root, "PrivateID").getTextContent();
  }

  /** Identities in order, each with " barred" where it is. */
  List<String> identities() {
    List<String> identities = new ArrayList<>();
    for (Element identity : children(only(root, "ServiceProfile"))) {
      boolean barred =
          children(identity).stream()
              .anyMatch(
                  e ->
                      e.getTagName().equals("BarringIndication") && e.getTextContent().equals("1"));
      identities.add(only(identity, "Identity").getTextContent() + (barred ? " barred" : ""));
    }
    return identities;
  }

  private static Element only(Element parent, String name) {
    List<Element> found =
        children(parent).stream().filter(e -> e.getTagName().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " " + name + " in " + parent.getTagName());
    }
    return found.get(0);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}

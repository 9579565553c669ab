package io.github.wasiexternals.foreign;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A first look at an XML document, before a library reads it: no document type declaration, and so
 * no entities of its own, and not too deep.
 *
 * @param root the name of its root element
 * @param elements how often each element occurs, by its local name, by all of it behind {@code #}
 *     if it is a term of SPDX
 * @param version the text of the first element {@code spdxVersion} or {@code specVersion}
 */
record XmlOutline(QName root, Map<String, Integer> elements, Optional<String> version) {

  /** CycloneDX nests components; nobody nests them so deep. */
  private static final int LIMIT_DEPTH = 100;

  /** SPDX's XML has a hundred. */
  private static final int LIMIT_NAMES = 1000;

  private static final String TERMS = "http://spdx.org/rdf/terms#";

  XmlOutline {
    elements = Map.copyOf(elements);
  }

  static XmlOutline of(byte[] document) throws UnreadableSbomException {
    // The JDK's own, whatever parsers are on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      return read(xml);
    } catch (XMLStreamException | RuntimeException e) {
      throw new UnreadableSbomException(e);
    }
  }

  /** RDF joins a namespace and a name, wherever they are parted. */
  private static String name(XMLStreamReader xml) {
    String joined = Objects.requireNonNullElse(xml.getNamespaceURI(), "") + xml.getLocalName();
    return joined.startsWith(TERMS) ? joined.substring(TERMS.length()) : xml.getLocalName();
  }

  private static XmlOutline read(XMLStreamReader xml)
      throws XMLStreamException, UnreadableSbomException {
    Optional<QName> root = Optional.empty();
    Optional<String> version = Optional.empty();
    Map<String, Integer> elements = new HashMap<>();
    int depth = 0;
    boolean inVersion = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw new UnreadableSbomException(
                "it has a document type declaration (<!DOCTYPE), which is not read");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > LIMIT_DEPTH) {
            throw new UnreadableSbomException("its elements are nested deeper than " + LIMIT_DEPTH);
          }
          root = root.or(() -> Optional.of(xml.getName()));
          String name = name(xml);
          if (elements.size() < LIMIT_NAMES || elements.containsKey(name)) {
            elements.merge(name, 1, Integer::sum);
          }
          inVersion =
              version.isEmpty()
                  && (xml.getLocalName().equals("spdxVersion")
                      || xml.getLocalName().equals("specVersion"));
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (inVersion) {
            version = Optional.of(xml.getText().strip());
            inVersion = false;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    return new XmlOutline(root.orElseThrow(), elements, version);
  }
}

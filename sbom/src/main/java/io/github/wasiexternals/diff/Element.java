package io.github.wasiexternals.diff;

import io.github.wasiexternals.sbom.SbomFile;
import java.util.Comparator;
import java.util.Optional;

/**
 * An element of a document, under a name that it has in both documents; SPDX ids differ.
 *
 * @param component the component that it is, or is a part of; the document and each file count as
 *     components here
 * @param part which of its packages, as a prefix of what differs: {@code sources} and a space for
 *     that of the sources; else empty
 */
record Element(Component.Key component, String part) implements Comparable<Element> {

  static final String SOURCES = "sources ";

  static final Element DOCUMENT = of(Role.DOCUMENT, Role.DOCUMENT.title());

  private static final Comparator<Element> ORDER =
      Comparator.comparing(Element::component).thenComparing(Element::part);

  static Element of(Role role, String name) {
    return new Element(new Component.Key(role, name), "");
  }

  /**
   * The file of a path.
   *
   * @param name as the document writes it
   */
  static Element file(String name) {
    return of(Role.FILE, SbomFile.pathOf(name));
  }

  Element sources() {
    return new Element(component, SOURCES);
  }

  /** The libraries' SDK or its part instead of the interpreter's. */
  Optional<Element> twin() {
    return switch (component.role()) {
      case PYTHON_SDK -> Optional.of(of(Role.SDK, Role.SDK.title()));
      case PYTHON_SDK_PART -> Optional.of(of(Role.SDK_PART, component.name()));
      default -> Optional.empty();
    };
  }

  boolean isFile() {
    return component.role() == Role.FILE;
  }

  /** For messages, for example {@code zlib (sources)}. */
  String shown() {
    Role role = component.role();
    boolean isClear =
        role == Role.LIBRARY
            || role == Role.PACKAGE
            || role == Role.FILE
            || role.title().equals(component.name());
    return component.name()
        + (isClear ? "" : " (" + role.title() + ")")
        + (part.isEmpty() ? "" : " (" + part.strip() + ")");
  }

  @Override
  public int compareTo(Element other) {
    return ORDER.compare(this, other);
  }
}

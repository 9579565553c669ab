package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The libraries, one a row or a card. */
final class LibrariesPart {

  private static final List<String> COLUMNS =
      List.of(
          "Library",
          "Source",
          "Upstream’s signature",
          "Built",
          "Licence",
          "CPython modules",
          "In CPython for Windows");

  /** What SPDX writes where a location is not known. */
  private static final String NOT_SAID = "NOASSERTION";

  private LibrariesPart() {}

  static Element html(Optional<Contents> read, Place place) {
    Element section = place.section(Part.LIBRARIES);
    if (read.isEmpty()) {
      return section.and(element("p", "Not known: the SBOM could not be read."));
    }
    Contents contents = read.get();
    if (contents.libraries().isEmpty()) {
      return section.and(element("p", "The SBOM names no built library."));
    }
    DataTable table =
        new DataTable(
            "What was built, and from what. Origin, digests and licence are the SBOM’s words;"
                + " sizes are those on disk; signature, modules and Windows’ versions are the"
                + " catalog’s.",
            COLUMNS);
    contents.libraries().forEach(library -> row(table, library, contents, place));
    return section.and(table.html().is("libraries"), more(contents));
  }

  private static void row(DataTable table, ShownLibrary library, Contents contents, Place place) {
    table.row(
        name(library, place),
        library.source().map(LibrariesPart::source).orElse(Html.text("not said")),
        library.source().map(LibrariesPart::signature).orElse(Html.text("none known")),
        built(library),
        Untrusted.text(library.licence()),
        modules(library),
        Untrusted.text(contents.windowsVersion(library).orElse("–")));
  }

  private static Html name(ShownLibrary library, Place place) {
    List<Html> parts = new ArrayList<>();
    parts.add(element("span", Untrusted.text(library.name())).is("name"));
    parts.add(Html.text(" "));
    parts.add(element("span", Untrusted.text(library.version())).is("version"));
    library
        .worst()
        .ifPresent(
            worst ->
                parts.add(
                    element(
                            "span",
                            place.link(
                                Part.FINDINGS.id(),
                                Html.text(
                                    "▲ "
                                        + Words.amount(library.findings(), "finding")
                                        + ", worst: "
                                        + Words.of(worst))))
                        .is("severity " + Words.of(worst))));
    return Html.all(parts);
  }

  private static Html source(ShownLibrary.Source source) {
    List<Html> lines = new ArrayList<>();
    lines.add(
        line(
            element("b", Untrusted.text(source.origin().orElse("origin not said"))),
            Html.text(source.size().isPresent() ? ", " + Words.size(source.size()) : "")));
    lines.add(line(Untrusted.code(source.fileName())));
    source.digests().forEach(digest -> lines.add(Words.digest(digest)));
    if (!source.location().equals(NOT_SAID)) {
      lines.add(element("span", Untrusted.link(source.location())).is("line location"));
    }
    return Html.all(lines);
  }

  private static Html signature(ShownLibrary.Source source) {
    List<Html> lines = new ArrayList<>();
    lines.add(line(Untrusted.text(source.signature().words())));
    source
        .signature()
        .keys()
        .forEach(key -> lines.add(element("span", Untrusted.code(key)).is("line key")));
    return Html.all(lines);
  }

  private static Html built(ShownLibrary library) {
    List<Html> lines = new ArrayList<>();
    library
        .archive()
        .ifPresent(
            archive -> {
              lines.add(
                  line(
                      Untrusted.code(archive.fileName()),
                      Html.text(", " + Words.size(archive.size()))));
              archive.sha256().ifPresent(digest -> lines.add(Words.digest(digest)));
            });
    lines.add(line(Html.text(Words.amount(library.files(), "file") + " installed")));
    return Html.all(lines);
  }

  private static Element line(Html... pieces) {
    return element("span", pieces).is("line");
  }

  private static Html modules(ShownLibrary library) {
    return library.modules().isEmpty()
        ? Html.text("–")
        : Html.all(library.modules().stream().map(module -> line(Untrusted.code(module))).toList());
  }

  private static Html more(Contents contents) {
    return contents.moreLibraries() == 0
        ? Html.nothing()
        : element("p", "And " + contents.moreLibraries() + " more, which are in the SBOM.");
  }
}

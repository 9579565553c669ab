package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from source archive to {@code python.wasm}: drawn, and said in words. */
final class RoutePart {

  private static final String TITLE = "The way from source archive to python.wasm";

  private RoutePart() {}

  static Element html(Optional<Contents> read, Place place) {
    Element section = place.section(Part.ROUTE);
    if (read.isEmpty() || read.get().libraries().isEmpty()) {
      return section.and(element("p", "Nothing to draw: no built library is known."));
    }
    Contents contents = read.get();
    String words = summary(contents);
    return section.and(
        element("p", words),
        element(
                "div",
                new WideRoute(contents).svg(place.id("route-wide"), TITLE, words),
                new NarrowRoute(contents).svg(place.id("route-narrow"), TITLE, words))
            .is("drawing"),
        element(
            "details",
            element("summary", "The same in words"),
            element("ul").is("route-words").and(sentences(contents))));
  }

  private static String summary(Contents contents) {
    String linked =
        contents.interpreter().isPresent()
            ? contents.libraries().stream().filter(ShownLibrary::isLinked).count()
                + " of them in python.wasm"
            : "whatever they are linked into is not described by this SBOM";
    int count = contents.libraries().size();
    return (count == 1 ? "1 static library" : count + " static libraries, each")
        + " compiled from one source archive; "
        + linked
        + ". Solid lines are what the SBOM states, dashed ones what it leaves open, dotted ones what"
        + " the WASI SDK compiled.";
  }

  private static List<Html> sentences(Contents contents) {
    List<Html> sentences = new ArrayList<>();
    for (ShownLibrary library : contents.libraries()) {
      sentences.add(
          element(
              "li",
              library
                  .source()
                  .<Html>map(source -> Untrusted.code(source.fileName()))
                  .orElse(Html.text("a source that is not named")),
              Html.text(" became "),
              element("b", Untrusted.text(library.title())),
              compiler(contents),
              Html.text(
                  library.isLinked()
                      ? ", which is in python.wasm."
                      : contents.interpreter().isPresent()
                          ? ", which is not in python.wasm."
                          : ".")));
    }
    contents
        .interpreter()
        .ifPresent(
            python ->
                sentences.add(
                    element(
                        "li",
                        Untrusted.code(Stop.sources(python).title()),
                        Html.text(" became "),
                        element("b", "python.wasm"),
                        Html.text(" (CPython "),
                        Untrusted.text(python.version()),
                        Html.text(")."))));
    return sentences;
  }

  private static Html compiler(Contents contents) {
    return contents
        .sdk()
        .map(Stop::of)
        .<Html>map(
            sdk ->
                Html.all(
                    List.of(
                        Html.text(", compiled by "),
                        Untrusted.text(sdk.title()),
                        Html.text(" ("),
                        Untrusted.text(sdk.detail()),
                        Html.text(")"))))
        .orElse(Html.nothing());
  }
}

package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page: one file that needs nothing else. It has no script, loads nothing, and its content
 * security policy lets a browser do neither, whatever an SBOM says.
 */
public final class AuditPage {

  private final List<Chapter> chapters;

  private AuditPage(List<Chapter> chapters) {
    this.chapters = List.copyOf(chapters);
  }

  /**
   * The page as HTML, to be written as UTF-8; the same chapters give the same bytes.
   *
   * @param chapters at least one
   */
  public static String render(List<Chapter> chapters) {
    if (chapters.isEmpty()) {
      throw new IllegalArgumentException("a page needs at least one chapter");
    }
    StringBuilder page = new StringBuilder("<!DOCTYPE html>");
    new AuditPage(chapters).html().appendTo(page);
    return page.append('\n').toString();
  }

  private Tag html() {
    return element("html", head(), body()).with("lang", "en");
  }

  private Tag head() {
    return element(
        "head",
        element("meta").with("charset", "utf-8"),
        element("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with("content", "default-src 'none'; style-src '" + StyleSheet.hash() + "'"),
        element("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        element("meta").with("name", "color-scheme").with("content", "light dark"),
        element("meta").with("name", "referrer").with("content", "no-referrer"),
        element("title", "Audit: " + verdict().sentence()),
        StyleSheet.html());
  }

  private Tag body() {
    return element(
        "body",
        element("a", "Skip to the verdict").with("href", "#verdict").is("skip"),
        header(),
        element("main").and(main()),
        element(
            "footer",
            element(
                "p",
                "Made by wasi:audit from the same findings as its text and its JSON. The page is"
                    + " complete: it loads nothing and runs no scripts.")));
  }

  /** The worst of all, since one false SBOM is enough. */
  private Verdict verdict() {
    return chapters.stream()
        .map(chapter -> chapter.report().verdict())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Tag header() {
    return element("header", element("p", "wasi-externals · audit of " + subject()).is("kind"));
  }

  private String subject() {
    return chapters.size() == 1 ? "an SBOM" : Labels.amount(chapters.size(), "SBOM");
  }

  private List<Html> main() {
    Tag heading =
        element("h1", Labels.verdict(verdict())).with("id", "verdict").with("tabindex", "-1");
    if (chapters.size() == 1) {
      return content(chapters.get(0), Place.ONLY, heading);
    }
    List<Html> parts = new ArrayList<>();
    parts.add(verdictBox(verdict(), heading, overview()));
    for (int i = 0; i < chapters.size(); i++) {
      parts.add(article(chapters.get(i), place(i)));
    }
    return parts;
  }

  private static Place place(int index) {
    return new Place(index + 1);
  }

  private static Tag verdictBox(Verdict verdict, Html... content) {
    return element("div", content).is("verdict " + Labels.styleClass(verdict));
  }

  private Html overview() {
    List<Html> items = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      AuditReport report = chapters.get(i).report();
      items.add(
          element(
              "li",
              place(i).link(Untrusted.code(fileName(report))),
              Html.text(": "),
              Labels.verdict(report.verdict()),
              Html.text(". " + Labels.findings(report) + ".")));
    }
    return element("ul").is("overview").and(items);
  }

  private static Tag article(Chapter chapter, Place place) {
    AuditReport report = chapter.report();
    return element(
            "article",
            element("h2", Html.text(place.title() + ": "), Untrusted.text(fileName(report)))
                .with("id", place.chapter()))
        .with("aria-labelledby", place.chapter())
        .and(
            content(chapter, place, element("p", Labels.verdict(report.verdict())).is("sentence")));
  }

  private static List<Html> content(Chapter chapter, Place place, Html verdict) {
    AuditReport report = chapter.report();
    List<Html> content = new ArrayList<>();
    content.add(verdictBox(report.verdict(), verdict, VerdictPart.html(report, place)));
    // That there are none is said with the verdict.
    List<Part> parts =
        Stream.of(Part.values())
            .filter(part -> part != Part.FINDINGS || !report.findings().isEmpty())
            .toList();
    content.add(navigation(parts, place));
    parts.forEach(part -> content.add(section(part, chapter, place)));
    return content;
  }

  private static Tag navigation(List<Part> parts, Place place) {
    List<Tag> items =
        parts.stream()
            .map(part -> element("li", place.link(part.id(), Html.text(part.title()))))
            .toList();
    return element("nav", element("ul").and(items)).with("aria-label", "About " + place.title());
  }

  private static Tag section(Part part, Chapter chapter, Place place) {
    return switch (part) {
      case FINDINGS -> FindingsPart.html(chapter.report(), place);
      case CHECKS -> ChecksPart.html(chapter.report(), place);
      case LIBRARIES -> LibrariesPart.html(chapter.contents(), place);
      case DIFFERENCES -> DifferencesPart.html(chapter.previous(), place);
    };
  }

  private static String fileName(AuditReport report) {
    String file = report.subject().file().replace('\\', '/');
    return file.substring(file.lastIndexOf('/') + 1);
  }
}

package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
      throw new IllegalArgumentException("a page about nothing");
    }
    StringBuilder page = new StringBuilder("<!DOCTYPE html>");
    new AuditPage(chapters).html().appendTo(page);
    return page.append('\n').toString();
  }

  private Element html() {
    return element("html", head(), body()).with("lang", "en");
  }

  private Element head() {
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

  private Element body() {
    return element(
        "body",
        element("a", "Skip to the verdict").with("href", "#verdict").is("skip"),
        header(),
        element("main").and(main()),
        element(
            "footer",
            element(
                "p",
                "Made by wasi:audit from the same findings as its text and its JSON. This page is"
                    + " whole: it loads nothing and runs no script.")));
  }

  /** The worst of all, since one false SBOM is enough. */
  private Verdict verdict() {
    return chapters.stream()
        .map(chapter -> chapter.report().verdict())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Element header() {
    return element("header", element("p", "wasi-externals · audit of " + subject()).is("kind"));
  }

  private String subject() {
    return chapters.size() == 1 ? "an SBOM" : Words.amount(chapters.size(), "SBOM");
  }

  private List<Html> main() {
    List<Html> parts = new ArrayList<>();
    Element verdict =
        element("h1", Words.verdict(verdict())).with("id", "verdict").with("tabindex", "-1");
    Element top = element("div", verdict).is("verdict " + Words.styleClass(verdict()));
    if (chapters.size() == 1) {
      Place place = Place.ONLY;
      AuditReport report = chapters.get(0).report();
      parts.add(top.and(VerdictPart.html(report, place)));
      parts.add(navigation(place));
      parts.addAll(sections(chapters.get(0), place));
      return parts;
    }
    parts.add(top.and(overview()));
    for (int i = 0; i < chapters.size(); i++) {
      parts.add(article(chapters.get(i), place(i)));
    }
    return parts;
  }

  private static Place place(int index) {
    return new Place(index + 1);
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
              Words.verdict(report.verdict()),
              Html.text(". " + Words.findings(report) + ".")));
    }
    return element("ul").is("overview").and(items);
  }

  private static Element article(Chapter chapter, Place place) {
    AuditReport report = chapter.report();
    return element(
            "article",
            element("h2", Html.text(place.title() + ": "), Untrusted.text(fileName(report)))
                .with("id", place.chapter()),
            element(
                    "div",
                    element("p", Words.verdict(report.verdict())).is("sentence"),
                    VerdictPart.html(report, place))
                .is("verdict " + Words.styleClass(report.verdict())),
            navigation(place))
        .with("aria-labelledby", place.chapter())
        .and(sections(chapter, place));
  }

  private static Element navigation(Place place) {
    List<Html> items = new ArrayList<>();
    for (Part part : Part.values()) {
      items.add(element("li", place.link(part.id(), Html.text(part.title()))));
    }
    return element("nav", element("ul").and(items)).with("aria-label", "About " + place.title());
  }

  private static List<Html> sections(Chapter chapter, Place place) {
    List<Html> sections = new ArrayList<>();
    for (Part part : Part.values()) {
      sections.add(
          switch (part) {
            case LIBRARIES -> LibrariesPart.html(chapter.contents(), place);
            case ROUTE -> RoutePart.html(chapter.contents(), place);
            case FINDINGS -> FindingsPart.html(chapter.report(), place);
            case CHECKS -> ChecksPart.html(chapter.report(), place);
            case WINDOWS -> WindowsPart.html(chapter.contents(), place);
            case PREVIOUS -> PreviousPart.html(chapter.previous(), place);
          });
    }
    return sections;
  }

  private static String fileName(AuditReport report) {
    String file = report.subject().file().replace('\\', '/');
    return file.substring(file.lastIndexOf('/') + 1);
  }
}

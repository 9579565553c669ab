package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.audit.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The HTML report: one self-contained file. It has no script and loads nothing, and its content
 * security policy forbids both, whatever an SBOM contains.
 */
public final class AuditPage {

  private AuditPage() {}

  /**
   * The page as HTML, to be written as UTF-8; the same chapters give the same bytes.
   *
   * @param chapters at least one
   */
  public static String render(AuditRun run, List<Chapter> chapters) {
    // The worst verdict, since one contradicted SBOM is enough.
    Verdict verdict =
        chapters.stream()
            .map(chapter -> chapter.report().verdict())
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("a page needs at least one chapter"));
    return Document.render("Audit: " + verdict.sentence(), body(run, chapters, verdict));
  }

  private static Tag body(AuditRun run, List<Chapter> chapters, Verdict verdict) {
    String subject = chapters.size() == 1 ? "an SBOM" : Labels.amount(chapters.size(), "SBOM");
    return element(
        "body",
        element("a", "Skip to the verdict").with("href", "#verdict").is("skip"),
        element(
            "header",
            element("p", "wasi-externals · audit of " + subject).is("kind"),
            element("p", Untrusted.text(made(run))).is("kind")),
        element("main").and(main(chapters, verdict)),
        element(
            "footer",
            element(
                "p",
                "Made by wasi:audit; its text and its JSON have the same findings. The page is"
                    + " complete: it loads nothing and runs no scripts.")));
  }

  private static String made(AuditRun run) {
    return "Made on %s by %s, with the catalog %s".formatted(run.date(), run.tool(), run.catalog());
  }

  private static List<Html> main(List<Chapter> chapters, Verdict verdict) {
    if (chapters.size() == 1) {
      return content(
          chapters.get(0), Place.ONLY, heading(Labels.verdict(chapters.get(0).report())));
    }
    Tag heading = heading(Labels.verdict(verdict));
    List<Html> parts = new ArrayList<>();
    parts.add(verdictBox(verdict, heading, overview(chapters)));
    for (int i = 0; i < chapters.size(); i++) {
      parts.add(article(chapters.get(i), place(i)));
    }
    return parts;
  }

  private static Tag heading(Html verdict) {
    return element("h1", verdict).with("id", "verdict").with("tabindex", "-1");
  }

  private static Place place(int index) {
    return new Place(index + 1);
  }

  private static Tag verdictBox(Verdict verdict, Html... content) {
    return element("div", content).is("verdict " + Labels.styleClass(verdict));
  }

  private static Html overview(List<Chapter> chapters) {
    List<Html> items = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      AuditReport report = chapters.get(i).report();
      items.add(
          element(
              "li",
              place(i).link(Untrusted.code(fileName(report))),
              Html.text(": "),
              Labels.verdict(report),
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
        .and(content(chapter, place, element("p", Labels.verdict(report)).is("sentence")));
  }

  private static List<Html> content(Chapter chapter, Place place, Html verdict) {
    AuditReport report = chapter.report();
    List<Html> content = new ArrayList<>();
    content.add(verdictBox(report.verdict(), verdict, VerdictPart.html(report, place)));
    // The verdict already says so if there are none.
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
    return report.subject().fileName();
  }
}

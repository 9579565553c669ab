package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.LibraryState.Newest;
import io.github.wasiexternals.releases.LibraryState.Standing;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.text.Labelled;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is outdated as a text: one table of all libraries, then who said what about each. */
public final class OutdatedText {

  private static final String NONE = "-";

  private final List<String> lines = new ArrayList<>();

  private OutdatedText() {}

  /** The text; every line ends with {@code \n}. */
  public static String render(OutdatedReport report) {
    OutdatedText text = new OutdatedText();
    text.lines.add(
        "Python "
            + String.join(", ", report.pythons())
            + ": pinned versions and the newest, asked on "
            + report.asked().atOffset(ZoneOffset.UTC).toLocalDate());
    text.lines.add("");
    text.addTable(report);
    report.libraries().forEach(text::addLibrary);
    text.addWhoKnowsVulnerabilities(report);
    return String.join("\n", text.lines) + "\n";
  }

  private void addTable(OutdatedReport report) {
    boolean several = report.pythons().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(several, "library", "pinned", "released", "newest", "released", "had from", "Python"));
    for (LibraryState state : report.libraries()) {
      rows.add(
          row(
              several,
              state.library(),
              state.pinned(),
              state.released().orElse(NONE),
              newest(state),
              state.newest().flatMap(Newest::released).orElse(NONE),
              state.standing() == Standing.OUTDATED ? from(state) : NONE,
              String.join(", ", state.pythons())));
    }
    lines.addAll(Columns.lines(rows));
  }

  private static List<String> row(boolean several, String... cells) {
    return List.of(cells).subList(0, several ? cells.length : cells.length - 1);
  }

  private static String newest(LibraryState state) {
    return switch (state.standing()) {
      case CURRENT -> "the same";
      case UNKNOWN -> "not known";
      case OUTDATED ->
          state
              .newest()
              .map(
                  newest ->
                      newest.version()
                          + (newest.source().equals("upstream")
                              ? ""
                              : " or newer (" + newest.source() + ")"))
              .orElse("not known");
    };
  }

  private static String from(LibraryState state) {
    List<String> origins =
        state.deliveries().stream()
            .filter(delivery -> delivery.place().value().isPresent())
            .map(LibraryState.Delivery::origin)
            .toList();
    return origins.isEmpty() ? "nowhere" : String.join(", ", origins);
  }

  private void addLibrary(LibraryState state) {
    lines.add("");
    lines.add(state.library() + " " + state.pinned());
    add("upstream", said(state.upstream(), OutdatedText::release));
    state
        .debian()
        .ifPresent(
            debian ->
                add(
                    "debian",
                    said(
                        debian,
                        source ->
                            source.version()
                                + " in "
                                + DebianIndex.SUITE
                                + " (a hint), packaged as "
                                + source.packaged())));
    state
        .npm()
        .ifPresent(
            npm ->
                add(
                    "npm",
                    npm.name()
                        + " "
                        + said(
                            npm.newest(),
                            version -> version + " (a hint: the package's own version)")));
    if (Version.isNewer(state.cataloged(), state.pinned())) {
      add("catalog", state.cataloged() + " is there and not pinned");
    }
    state.deliveries().forEach(this::addDelivery);
    addVulnerabilities(state);
  }

  private void addDelivery(LibraryState.Delivery delivery) {
    add(
        "",
        delivery
            .place()
            .value()
            .map(place -> delivery.origin() + " has it: " + place)
            .orElseGet(
                () ->
                    "not from " + delivery.origin() + ": " + delivery.place().reason().orElse("")));
  }

  private void addVulnerabilities(LibraryState state) {
    state
        .vulnerabilities()
        .value()
        .ifPresent(
            known -> {
              if (state.standing() == Standing.OUTDATED) {
                add("fixed", ids(known.fixed()));
              }
              add("open", ids(known.open()));
              if (!known.possible().isEmpty()) {
                add("possible", ids(known.possible()));
              }
            });
  }

  /** Who was asked, and what was not: mostly the same for all libraries. */
  private void addWhoKnowsVulnerabilities(OutdatedReport report) {
    Map<String, List<String>> libraries = new LinkedHashMap<>();
    for (LibraryState state : report.libraries()) {
      String who =
          state
              .vulnerabilities()
              .value()
              .map(known -> "by " + known.source())
              .or(state.vulnerabilities()::reason)
              .orElse("");
      libraries
          .computeIfAbsent(who, none -> new ArrayList<>())
          .add(state.library() + " " + state.pinned());
    }
    lines.add("");
    lines.add("known vulnerabilities (fixed by the newest version, open, possible)");
    libraries.forEach((who, of) -> add("", String.join(", ", of) + ": " + who));
  }

  private static String ids(List<String> ids) {
    return ids.isEmpty() ? "none known" : String.join(", ", ids);
  }

  private static String release(Release release) {
    return release.version() + release.released().map(day -> ", released " + day).orElse("");
  }

  private static <T> String said(Answer<T> answer, Function<T, String> words) {
    return answer.value().map(words).orElseGet(() -> answer.reason().orElse(""));
  }

  private void add(String label, String words) {
    lines.addAll(Labelled.lines(label, words));
  }
}

package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.osv.Query;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.osv.VulnerabilityReport;
import io.github.wasiexternals.osv.VulnerabilityReport.Certainty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers which versions of a library have which vulnerabilities, also versions not pinned yet. */
public final class VersionVulnerabilities implements KnownVulnerabilities {

  private final Vulnerabilities known;

  /** Asks the given one. */
  public VersionVulnerabilities(Vulnerabilities known) {
    this.known = known;
  }

  @Override
  public Knowledge affecting(List<Subject> subjects) {
    io.github.wasiexternals.osv.VulnerabilityReport knowledge =
        known.known(subjects.stream().map(VersionVulnerabilities::query).toList());
    return new Knowledge(
        knowledge.sources().stream()
            .map(VersionVulnerabilities::source)
            .collect(Collectors.joining(" and ")),
        subjects.stream().map(subject -> answer(knowledge, query(subject))).toList());
  }

  private static Query query(Subject subject) {
    Library library = subject.library();
    return new Query(
        library.name(),
        subject.version(),
        Optional.of(library.repository().toString()),
        Optional.of(subject.tag()),
        Optional.of(library.cpe().vendor() + ":" + library.cpe().product()),
        Optional.of("pkg:generic/" + library.name()),
        // Names for hints, and a hint is no vulnerability of a version.
        Set.of());
  }

  private static Answer<Affected> answer(
      io.github.wasiexternals.osv.VulnerabilityReport knowledge, Query query) {
    return switch (knowledge.status(query)) {
      case UNANSWERED ->
          new Answer.Missing<>(
              knowledge.unanswered().stream()
                  .filter(unanswered -> unanswered.query().equals(query))
                  .findFirst()
                  .map(unanswered -> "not asked: " + unanswered.reason())
                  .orElse("not asked"));
      case AFFECTED, POSSIBLE, INCOMPLETE, NONE_KNOWN ->
          new Answer.Given<>(
              new Affected(
                  ids(knowledge, query, Certainty.AFFECTED),
                  ids(knowledge, query, Certainty.POSSIBLE)));
    };
  }

  private static List<String> ids(
      io.github.wasiexternals.osv.VulnerabilityReport knowledge, Query query, Certainty certainty) {
    return knowledge.matches().stream()
        .filter(match -> match.query().equals(query) && match.certainty() == certainty)
        .map(match -> match.vulnerability().bestKnownAs())
        .distinct()
        .sorted()
        .toList();
  }

  private static String source(VulnerabilityReport.Source asked) {
    if (asked instanceof VulnerabilityReport.Dump dump) {
      String day =
          dump.newest().map(newest -> " of " + newest.toString().substring(0, 10)).orElse("");
      String gap =
          dump.unreadable() == 0 ? "" : ", " + dump.unreadable() + " of its records unreadable";
      return "OSV dump " + dump.path() + day + gap;
    }
    VulnerabilityReport.Service service = (VulnerabilityReport.Service) asked;
    return service.url() + " at " + service.when();
  }
}

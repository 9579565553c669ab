package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Library;
import java.util.List;

/** Somebody who knows vulnerabilities. */
public interface KnownVulnerabilities {

  /**
   * The vulnerabilities of versions, without a verdict on whether they matter here.
   *
   * @param subjects each at most once
   * @throws io.github.wasiexternals.problem.ProblemException if what the user named can't be used
   */
  Knowledge affecting(List<Subject> subjects);

  /**
   * A version of a library.
   *
   * @param version as upstream writes it; the catalog need not have it
   * @param tag in the library's repository
   */
  record Subject(Library library, String version, String tag) {}

  /**
   * What is known.
   *
   * @param source who was asked, for example {@code OSV dump all.zip of 2026-11-19}
   * @param answers in the order of the subjects
   */
  record Knowledge(String source, List<Answer<Affected>> answers) {
    public Knowledge {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Ids of vulnerabilities, a CVE's where there is one.
   *
   * @param certain those of the version
   * @param possible those that can't be ruled out
   */
  record Affected(List<String> certain, List<String> possible) {
    public Affected {
      certain = List.copyOf(certain);
      possible = List.copyOf(possible);
    }

    boolean rulesOut(String id) {
      return !certain.contains(id) && !possible.contains(id);
    }
  }
}

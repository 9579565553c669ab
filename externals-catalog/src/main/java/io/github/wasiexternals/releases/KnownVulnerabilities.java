package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Library;
import java.util.List;

/** Somebody who knows vulnerabilities. */
public interface KnownVulnerabilities {

  /** What is asked, for messages, for example {@code OSV dump of 2026-11-19}. */
  String source();

  /**
   * The vulnerabilities of versions, without a verdict on whether they matter here.
   *
   * @return in the order asked, for each the ids in alphabetical order, a CVE's where it has one
   * @throws InterruptedException if the thread was interrupted
   */
  List<Answer<List<String>>> affecting(List<Subject> subjects) throws InterruptedException;

  /**
   * A version of a library.
   *
   * @param version as upstream writes it; the catalog need not have it
   * @param tag in the library's repository
   */
  record Subject(Library library, String version, String tag) {}

  /** Where nobody can be asked, and that is said. */
  static KnownVulnerabilities nobody(String why) {
    return new KnownVulnerabilities() {
      @Override
      public String source() {
        return "nobody";
      }

      @Override
      public List<Answer<List<String>>> affecting(List<Subject> subjects) {
        Answer<List<String>> none = new Answer.Missing<>("not asked: " + why);
        return subjects.stream().map(subject -> none).toList();
      }
    };
  }
}

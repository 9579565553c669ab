package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.ArrayList;
import java.util.List;

/** What can keep a version from being pinned. */
public sealed interface PinProblem extends Problem {

  /**
   * No place has any archive of the version: most likely, it does not exist.
   *
   * @param what library and version
   * @param asked every place that was asked, and what it said
   */
  record NothingFound(String what, List<Asked> asked) implements PinProblem {
    public NothingFound {
      asked = List.copyOf(asked);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "no archive of " + what + " can be had",
          asked.isEmpty()
              ? List.of(value("asked", "nothing: no place is known for such a version"))
              : asked.stream().map(Asked::value).toList(),
          "see whether that version exists; if so, -Dwasi.url=URL, or -Dwasi.file=FILE with a"
              + " downloaded archive");
    }
  }

  /**
   * Something else than an archive.
   *
   * @param location the URL or the file
   * @param reason what the format's reader says
   * @param begins how the bytes begin
   */
  record NotAnArchive(String location, String reason, String begins) implements PinProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          location + " is not an archive",
          List.of(value("reason", reason), value("begins", begins)),
          "give the URL of the archive itself: open " + location + " and copy the download's link");
    }
  }

  /**
   * A signature that says that the archive must not be used.
   *
   * @param what library and version
   * @param archive where it came from
   * @param signature where its signature came from
   * @param sentence what is wrong with the signature
   */
  record SignatureRefused(String what, String archive, String signature, String sentence)
      implements PinProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "upstream's signature speaks against an archive of " + what,
          List.of(
              value("archive", archive), value("signature", signature), value("verdict", sentence)),
          "do not use it; ask upstream, and compare with what others have");
    }
  }

  /**
   * Two archives of one version that hold different files.
   *
   * @param what library and version
   * @param first where one came from
   * @param firstInputs its inputs digest
   * @param second where the other came from
   * @param secondInputs its inputs digest
   * @param differences the first files that differ
   * @param count how many differ in all
   */
  record InputsDiffer(
      String what,
      String first,
      String firstInputs,
      String second,
      String secondInputs,
      List<Difference> differences,
      int count)
      implements PinProblem {
    public InputsDiffer {
      differences = List.copyOf(differences);
    }

    @Override
    public Explanation explain() {
      List<Explanation.Value> values = new ArrayList<>();
      values.add(value("a", first + ", inputs " + firstInputs));
      values.add(value("b", second + ", inputs " + secondInputs));
      for (Difference difference : differences) {
        values.add(value("file", difference.path()));
        values.add(value("  a", difference.first()));
        values.add(value("  b", difference.second()));
      }
      if (count > differences.size()) {
        values.add(value("and", count - differences.size() + " more files"));
      }
      return Explanation.of(
          "two archives of " + what + " give different libraries",
          values,
          "compare both by hand, and pin neither before you know which one is upstream's");
    }
  }

  /**
   * A file that is not the same in two archives.
   *
   * @param path below the archives' roots
   * @param first its digest, or that it is missing
   * @param second its digest, or that it is missing
   */
  record Difference(String path, String first, String second) {}

  /**
   * A new digest that nothing speaks for but the one place that it came from.
   *
   * @param what library and version
   * @param found each archive that came, with what was tried to prove it
   * @param asked each place that delivered nothing
   */
  record NoEvidence(String what, List<Unproven> found, List<Asked> asked) implements PinProblem {
    public NoEvidence {
      found = List.copyOf(found);
      asked = List.copyOf(asked);
    }

    @Override
    public Explanation explain() {
      List<Explanation.Value> values = new ArrayList<>();
      for (Unproven archive : found) {
        values.add(value(archive.origin(), archive.location()));
        values.add(value("  digest", archive.sha256()));
        values.add(value("  signature", archive.signature()));
      }
      asked.forEach(place -> values.add(place.value()));
      values.add(value("second origin", "none that is independent has the same inputs"));
      return Explanation.of(
          "there is no evidence for what was found of " + what,
          values,
          "-Dwasi.evidence=\"WORDS\", saying where else you saw "
              + (found.isEmpty() ? "this digest" : found.get(0).sha256()));
    }
  }

  /**
   * An archive without evidence.
   *
   * @param origin the id of its origin
   * @param location where it came from
   * @param sha256 with the algorithm in front
   * @param signature what came of looking for upstream's signature
   */
  record Unproven(String origin, String location, String sha256, String signature) {}

  /**
   * A place that was asked in vain.
   *
   * @param origin the id of its origin
   * @param location without credentials
   * @param reason what it said
   */
  record Asked(String origin, String location, String reason) {

    private Explanation.Value value() {
      return Explanation.value(origin, location + ": " + reason);
    }
  }

  /**
   * A file whose bytes are pinned and that now has other bytes: what an attack looks like. No
   * evidence makes up for it.
   *
   * @param what library and version
   * @param location where the bytes came from
   * @param expected the pinned digest
   * @param actual the one found
   */
  record BytesChanged(String what, String location, String expected, String actual)
      implements PinProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "ATTACK? A known archive of " + what + " has other bytes than it had",
          List.of(value("archive", location), value("expected", expected), value("actual", actual)),
          "do not use these bytes, keep a copy, and ask upstream why a published file changed");
    }
  }

  /** A pin that differs from Windows', and nobody says why. */
  record ReasonNeeded(String library, String version, String python, String windows)
      implements PinProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the pin of " + library + " for Python " + python + " would differ from Windows'",
          List.of(value("pin", version), value("Windows", windows)),
          "-Dwasi.reason=\"WORDS\", saying why");
    }
  }

  /**
   * A local file that stands for none of the archives of the version.
   *
   * @param file as the user gave it
   * @param names the file names that archives of the version have, as far as known
   */
  record StrayFile(String file, List<String> names) implements PinProblem {
    public StrayFile {
      names = List.copyOf(names);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " has the name of no known archive of this version",
          List.of(value("known", names.isEmpty() ? "none" : String.join(", ", names))),
          "-Dwasi.url=URL as well, the URL that the file was downloaded from");
    }
  }

  /**
   * Files that differ from those that the catalog pins for a known version.
   *
   * @param what library and version
   * @param archive where the files came from
   * @param expected the inputs digest in the catalog
   * @param actual the inputs digest that was found
   */
  record OtherInputs(String what, String archive, String expected, String actual)
      implements PinProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the sources of " + what + " in " + archive + " are not those that the catalog pins",
          List.of(value("expected", expected), value("actual", actual)),
          "do not use this archive, or correct the catalog's inputs digest by hand");
    }
  }
}

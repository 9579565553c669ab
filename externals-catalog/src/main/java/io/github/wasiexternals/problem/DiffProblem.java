package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with two SBOMs that are compared. */
public sealed interface DiffProblem extends Problem {

  /**
   * One of the two that can't be compared.
   *
   * @param property which of the two, for example {@code wasi.from}
   * @param file as the user named it
   * @param reason what is wrong with it
   */
  record Unusable(String property, String file, Problem reason) implements DiffProblem {
    @Override
    public Explanation explain() {
      Explanation inner = reason.explain();
      return new Explanation(
          property + " can't be compared: " + inner.what(),
          inner.values(),
          inner.output(),
          "name an SBOM of wasi:externals or wasi:python, the folder that it is in, or CPython's"
              + " Misc/externals.spdx.json: -D"
              + property
              + "=FILE",
          true);
    }
  }

  /**
   * A valid SPDX document that does not describe one set of libraries.
   *
   * @param findings what is wrong, one line each
   */
  record NotASet(String file, List<String> findings) implements DiffProblem {
    public NotASet {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " does not describe a set of libraries",
          List.of(),
          findings,
          "write it again: mvn wasi:externals",
          true);
    }
  }

  /**
   * Things of the same version that have another digest.
   *
   * @param from the one document
   * @param to the other document
   * @param first at least one
   * @param more how many there are beyond these
   */
  record RedFlags(String from, String to, List<RedFlag> first, int more) implements DiffProblem {
    public RedFlags {
      first = List.copyOf(first);
    }

    @Override
    public Explanation explain() {
      List<String> lines = new ArrayList<>();
      for (RedFlag flag : first) {
        lines.add(flag.subject + ": " + flag.what);
        lines.add("  from  " + flag.before);
        lines.add("  to    " + flag.now);
      }
      return new Explanation(
          "the same version, another digest: " + amount(first.size() + more, "red flag"),
          List.of(value("from", from), value("to", to)),
          withMore(lines, more),
          first.get(0).action,
          true);
    }
  }

  /**
   * One red flag.
   *
   * @param subject what it is about, with its version
   * @param what what is the same, and what differs
   * @param before the digest in the one document, or {@code none}
   * @param now the digest in the other document, or {@code none}
   * @param action what to do about it
   */
  record RedFlag(String subject, String what, String before, String now, String action) {}

  /**
   * Things that are older than they were.
   *
   * @param from the one document
   * @param to the other document
   * @param first at least one
   * @param more how many there are beyond these
   */
  record Downgrades(String from, String to, List<Downgrade> first, int more)
      implements DiffProblem {
    public Downgrades {
      first = List.copyOf(first);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "older than before: " + amount(first.size() + more, "downgrade"),
          List.of(value("from", from), value("to", to)),
          withMore(
              first.stream().map(one -> one.name + ": " + one.before + " → " + one.now).toList(),
              more),
          "if that is meant: -Dwasi.failOn=redflag",
          true);
    }
  }

  /**
   * Something that is older than it was.
   *
   * @param name of the library, the interpreter or the SDK
   */
  record Downgrade(String name, String before, String now) {}

  /**
   * Differences where there should be none.
   *
   * @param from the one document
   * @param to the other document
   * @param count how many
   */
  record Differences(String from, String to, int count) implements DiffProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "not the same: " + amount(count, "difference"),
          List.of(value("from", from), value("to", to)),
          "if that is meant: -Dwasi.failOn=downgrade");
    }
  }

  private static List<String> withMore(List<String> lines, int more) {
    return more == 0
        ? lines
        : Stream.concat(lines.stream(), Stream.of("and " + more + " more")).toList();
  }

  private static String amount(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}

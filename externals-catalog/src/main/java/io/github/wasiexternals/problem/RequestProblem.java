package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with what the user asked for. */
public sealed interface RequestProblem extends Problem {

  /**
   * A parameter whose value is not one of the possible ones.
   *
   * @param property for example {@code wasi.python}
   * @param given what the user gave
   * @param nearest the likeliest of the possible values, most likely first
   * @param possible all possible values
   */
  record UnknownValue(String property, String given, List<String> nearest, List<String> possible)
      implements RequestProblem {
    public UnknownValue {
      nearest = List.copyOf(nearest);
      possible = List.copyOf(possible);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          property + " has no such value",
          List.of(value("given", given), value("possible", String.join(", ", possible))),
          "-D" + property + "=" + nearest.get(0));
    }
  }

  /** A parameter that contradicts the rest of the request. */
  record Contradiction(String what, List<Explanation.Value> values, String action)
      implements RequestProblem {
    public Contradiction {
      values = List.copyOf(values);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(what, values, action);
    }
  }

  /**
   * A version that a set names and that the catalog does not have.
   *
   * @param set whose version it is, for example {@code the Windows set of Python 3.15}
   * @param known the library's versions in the catalog
   */
  record VersionNotInCatalog(String library, String version, String set, List<String> known)
      implements RequestProblem {
    public VersionNotInCatalog {
      known = List.copyOf(known);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "the catalog has no " + library + " " + version,
          List.of(value("named by", set), value("known", String.join(", ", known))),
          "mvn wasi:pin -Dwasi.library=" + library + " -Dwasi.version=" + version);
    }
  }

  /**
   * A library that the catalog has, but not for this release.
   *
   * @param reason the catalog's own, where it gives one
   * @param possible the release's libraries that are built when none is named
   * @param optional those that are built only when they are named
   */
  record NotInRelease(
      String library,
      String python,
      Optional<String> reason,
      List<String> possible,
      List<String> optional)
      implements RequestProblem {
    public NotInRelease {
      possible = List.copyOf(possible);
      optional = List.copyOf(optional);
    }

    @Override
    public Explanation explain() {
      List<Explanation.Value> values = new ArrayList<>();
      values.add(value("reason", reason.orElse("none recorded")));
      values.add(value("possible", String.join(", ", possible)));
      if (!optional.isEmpty()) {
        values.add(value("optional", String.join(", ", optional)));
      }
      return Explanation.of(
          library + " is not in the set of Python " + python,
          values,
          "-Dwasi.libraries=" + String.join(",", possible));
    }
  }

  /**
   * Libraries that install the same headers and the same archive, and so can't share a prefix.
   *
   * @param provided the interface, for example {@code zlib}
   * @param libraries those that provide it, in the order asked for; at least two
   * @param remaining the whole request with only the first provider of each interface
   */
  record SameInterface(String provided, List<String> libraries, List<String> remaining)
      implements RequestProblem {
    public SameInterface {
      libraries = List.copyOf(libraries);
      remaining = List.copyOf(remaining);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          String.join(" and ", libraries) + " can't be built together",
          List.of(value("each provides", provided), value("one of", String.join(", ", libraries))),
          "-Dwasi.libraries=" + String.join(",", remaining));
    }
  }
}

package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a WASI SDK. */
public sealed interface SdkProblem extends Problem {

  /** An SDK of another version than the Python release is assigned. */
  record SdkMismatch(String python, String folder, String expected, String actual)
      implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "Python " + python + " is built with WASI SDK " + expected + " (PEP 816)",
          List.of(value("expected", expected), value("actual", actual), value("folder", folder)),
          "-Dwasi.sdk=auto, or -Dwasi.sdk.allowMismatch to build with it all the same");
    }
  }

  /** An SDK without a {@code VERSION} file, in a folder whose name doesn't tell either. */
  record UnknownVersion(String folder, String expected) implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          folder + " does not tell which WASI SDK it is",
          List.of(
              value("expected", expected),
              value("actual", "no VERSION file, and no version in the folder's name")),
          "rename the folder to wasi-sdk-<version>, as it was in its archive");
    }
  }

  /**
   * A value of {@code wasi.sdk} that is neither a known word nor a folder.
   *
   * @param folder the value, as a path
   * @param nearest the known words, likeliest first
   */
  record NoSuchFolder(String folder, List<String> nearest) implements SdkProblem {
    public NoSuchFolder {
      nearest = List.copyOf(nearest);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "wasi.sdk names a folder that does not exist",
          List.of(
              value("given", folder),
              value("possible", String.join(", ", nearest) + ", or the folder of a WASI SDK")),
          "-Dwasi.sdk=" + nearest.get(0));
    }
  }

  /**
   * A folder that lacks what makes a WASI SDK.
   *
   * @param missing paths relative to the folder, or what else is missing
   */
  record NotAnSdk(String folder, List<String> missing) implements SdkProblem {
    public NotAnSdk {
      missing = List.copyOf(missing);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          folder + " is not the folder of a WASI SDK",
          List.of(value("missing", String.join(", ", missing))),
          "-Dwasi.sdk=auto");
    }
  }

  /**
   * A target that an SDK has no sysroot for.
   *
   * @param where the SDK in words
   * @param nearest the triples that it has, likeliest first
   */
  record NoSuchTriple(String where, String triple, List<String> nearest) implements SdkProblem {
    public NoSuchTriple {
      nearest = List.copyOf(nearest);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          where + " does not have the target " + triple,
          List.of(value("given", triple), value("possible", String.join(", ", nearest))),
          "-Dwasi.triple=" + nearest.get(0));
    }
  }

  /**
   * A compiler that does not run on this host.
   *
   * @param command the command to repeat by hand, quoted for a POSIX shell
   * @param reason its exit code, or why it was not started
   * @param output the last lines it printed
   */
  record ClangDoesNotRun(String command, String reason, List<String> output) implements SdkProblem {
    public ClangDoesNotRun {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "the compiler of the WASI SDK does not run on this host",
          List.of(value("reason", reason)),
          output,
          command,
          true);
    }
  }

  /** A compiler that no Maven repository delivers. */
  record CompilerUnavailable(String coordinates, String reason) implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the Maven artifact " + coordinates + " can't be had",
          List.of(value("reason", reason)),
          "mvn dependency:get -Dtransitive=false -Dartifact=" + withPackaging());
    }

    /** As the dependency plugin wants it: {@code group:artifact:version:packaging:classifier}. */
    private String withPackaging() {
      int classifier = coordinates.lastIndexOf(':');
      return coordinates.substring(0, classifier) + ":jar" + coordinates.substring(classifier);
    }
  }

  /** A part to assemble an SDK from that is not the pinned one. */
  record PartMismatch(String part, String file, String expected, String actual)
      implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          part + " is not what the catalog pins",
          List.of(value("expected", expected), value("actual", actual), value("file", file)),
          "rm '" + file + "' and run the same command again");
    }
  }

  /** A part that lacks what the catalog says is in it. */
  record IncompletePart(String part, List<String> missing) implements SdkProblem {
    public IncompletePart {
      missing = List.copyOf(missing);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          part + " does not hold all that an SDK needs",
          List.of(value("missing", String.join(", ", missing))),
          "correct its folder (root) in the catalog's file of this SDK");
    }
  }

  /** An official archive with the pinned digest whose content is another SDK. */
  record WrongPart(String part, String expected, String actual) implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          part + " holds another WASI SDK than the catalog says",
          List.of(value("expected", expected), value("actual", actual)),
          "correct the catalog's file of WASI SDK " + expected);
    }
  }

  /**
   * No SDK of the right version, wherever one was looked for.
   *
   * @param expected the version that PEP 816 assigns to the Python release
   * @param tried the places in the order tried
   * @param instead the version of an SDK that can be assembled on this host, where the right one
   *     can't be and no mismatch was allowed yet
   */
  record NoSdk(String python, String expected, List<Tried> tried, Optional<String> instead)
      implements SdkProblem {
    public NoSdk {
      tried = List.copyOf(tried);
    }

    @Override
    public Explanation explain() {
      List<Explanation.Value> values = new ArrayList<>();
      tried.forEach(
          attempt -> values.add(value("tried", attempt.what() + ": " + attempt.reason())));
      instead.ifPresent(
          version ->
              values.add(
                  value("instead", "WASI SDK " + version + ", assembled; the SBOM will say so")));
      return Explanation.of(
          "there is no WASI SDK " + expected + " here, which Python " + python + " is built with",
          values,
          instead.isPresent()
              ? "-Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch"
              : "install WASI SDK " + expected + " and name its folder: -Dwasi.sdk=FOLDER");
    }
  }

  /**
   * A place where an SDK was looked for.
   *
   * @param what the place
   * @param reason why it would not do, in one line
   */
  record Tried(String what, String reason) {}
}

package io.github.wasiexternals.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a library: how upstream builds it, where ours differs and why, and which of
 * upstream's test programs run.
 *
 * @param library the catalog's name
 * @param upstream how upstream builds it
 * @param differences the known ones, with the reason of each
 * @param programs test programs that are run
 * @param notRun test programs that are not, with the reason of each
 */
record Conformance(
    String library,
    Upstream upstream,
    Map<Difference, String> differences,
    List<Program> programs,
    Map<String, String> notRun) {

  Conformance {
    differences = Map.copyOf(differences);
    programs = List.copyOf(programs);
    notRun = Map.copyOf(notRun);
  }

  /**
   * Upstream's way. In all texts, {@code {tree}} is the unpacked archive, {@code {install}} the
   * folder that {@code include} and {@code lib} have to be in afterwards, {@code {glue}} our
   * recipe's own C files and headers; {@code {cc}}, {@code {ar}} and {@code {ranlib}} the SDK's
   * tools.
   *
   * @param steps the commands
   * @param environment what they see besides {@code PATH}, {@code CC}, {@code AR} and {@code
   *     RANLIB}
   * @param flags added to each command of the compiler
   * @param leavesOut left out of each command of the compiler
   * @param objectPrefixes what may stand before an object's own name in upstream's archive
   * @param config the header that configure writes, in the tree
   */
  record Upstream(
      List<List<String>> steps,
      Map<String, String> environment,
      List<String> flags,
      List<String> leavesOut,
      List<String> objectPrefixes,
      Optional<String> config) {
    Upstream {
      steps = List.copyOf(steps);
      environment = Map.copyOf(environment);
      flags = List.copyOf(flags);
      leavesOut = List.copyOf(leavesOut);
      objectPrefixes = List.copyOf(objectPrefixes);
    }
  }

  /**
   * One of upstream's test programs, linked against our archive. {@code {tree}}, {@code {cpython}}
   * (CPython's source) and {@code {data}} (the folder of these files) may be in its texts.
   *
   * @param name what to call it
   * @param sources in the tree
   * @param flags for the compiler and linker, besides those of the pkg-config file
   * @param files what it finds in the folder that it is run in
   * @param runs one after the other in the same folder
   */
  record Program(
      String name, List<String> sources, List<String> flags, List<Copied> files, List<Run> runs) {
    Program {
      sources = List.copyOf(sources);
      flags = List.copyOf(flags);
      files = List.copyOf(files);
      runs = List.copyOf(runs);
    }
  }

  /**
   * A file or folder for a program.
   *
   * @param from in the tree, or absolute
   * @param to in the folder that the program is run in
   */
  record Copied(String from, String to) {}

  /**
   * One run of a program.
   *
   * @param arguments without the program's name
   * @param same pairs of files that have to be equal afterwards, as {@code A = B}
   * @param passed what a line of output has in it for each test that passed; without it the run is
   *     one test, and its exit code tells
   * @param failed the same for each test that failed
   * @param skipped the same for each test that was skipped
   * @param time after which it is stopped
   * @param failure the failure that is expected, if one is
   */
  record Run(
      List<String> arguments,
      Map<String, String> same,
      Optional<Pattern> passed,
      Optional<Pattern> failed,
      Optional<Pattern> skipped,
      Duration time,
      Optional<ExpectedFailure> failure) {
    Run {
      arguments = List.copyOf(arguments);
      same = Map.copyOf(same);
    }
  }

  /**
   * A failure that says nothing against our archive.
   *
   * @param with what is in the output then
   * @param reason why it fails
   */
  record ExpectedFailure(String with, String reason) {}
}

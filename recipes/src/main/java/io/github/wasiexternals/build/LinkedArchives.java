package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that programs can be linked with what pkg-config files and programs name: each {@code
 * -lNAME} is the library itself, one that it needs, or one of the SDK's sysroot.
 */
final class LinkedArchives {

  /** The C++ standard library, which {@link SdkRequirements} checks. */
  static final Set<String> CXX = Set.of("-lc++", "-lc++abi");

  private LinkedArchives() {}

  /**
   * Checks libraries that are going to be built.
   *
   * @throws ProblemException with everything that they are linked with and nothing installs
   */
  static void check(Collection<LibraryPlan> plans) {
    List<Problem> problems = new ArrayList<>();
    for (LibraryPlan plan : plans) {
      Set<String> installed = installed(plan);
      Path sysroot = plan.sdk().sysroot().resolve("lib").resolve(plan.triple());
      linked(plan)
          .filter(flag -> !CXX.contains(flag))
          .filter(flag -> !installed.contains(archive(flag)))
          .filter(flag -> !Files.isRegularFile(sysroot.resolve(archive(flag))))
          .forEach(flag -> problems.add(missing(plan, flag, installed)));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** The flags {@code -lNAME} of a library and its programs, each once. */
  static Stream<String> linked(LibraryPlan plan) {
    Stream<String> ofFiles =
        plan.recipe().pkgConfigs().stream()
            .flatMap(each -> Stream.concat(each.libs().stream(), each.libsPrivate().stream()));
    Stream<String> ofPrograms =
        plan.recipe().programs().stream().flatMap(program -> program.libs().stream());
    return Stream.concat(ofFiles, ofPrograms).filter(flag -> flag.startsWith("-l")).distinct();
  }

  private static Set<String> installed(LibraryPlan plan) {
    return Stream.concat(Stream.of(plan), plan.allNeeds().stream())
        .flatMap(each -> each.recipe().archives().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The file name of the archive that a flag {@code -lNAME} stands for. */
  static String archive(String flag) {
    return "lib" + flag.substring(2) + ".a";
  }

  private static Problem missing(LibraryPlan plan, String flag, Set<String> installed) {
    return Problem.of(
        plan.title()
            + ": it is linked with "
            + flag
            + ", but no library that it needs installs "
            + archive(flag),
        List.of(
            value("installed", String.join(", ", installed)),
            value("also looked in", "the sysroot of WASI SDK " + plan.sdk().version())),
        "name the library in recipes/"
            + plan.library().name()
            + ".toml: needs = [\"NAME\"], or remove "
            + flag
            + " there");
  }
}

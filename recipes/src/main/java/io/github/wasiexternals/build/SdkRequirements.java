package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.sdk.Sdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What some libraries require of a WASI SDK and not every SDK has: the C++ standard library, {@code
 * setjmp}, and a linker for components. Known before anything is compiled.
 */
final class SdkRequirements {

  /** Targets whose programs are components, which clang links with {@link #COMPONENT_LINKER}. */
  private static final List<String> COMPONENTS = List.of("wasm32-wasip2", "wasm32-wasip3");

  private static final String COMPONENT_LINKER = "wasm-component-ld";

  /** The first LLVM that writes the exceptions of WebAssembly 3.0 for setjmp. */
  private static final int LLVM_WITH_EXCEPTIONS = 20;

  private final LibraryPlan plan;
  private final Sdk sdk;
  private final List<Problem> problems = new ArrayList<>();

  private SdkRequirements(LibraryPlan plan) {
    this.plan = plan;
    this.sdk = plan.sdk();
  }

  /**
   * Checks libraries that are going to be built.
   *
   * @throws ProblemException with everything that the SDK lacks for them
   */
  static void check(Collection<LibraryPlan> plans) {
    List<Problem> problems =
        plans.stream().flatMap(plan -> new SdkRequirements(plan).missing().stream()).toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private List<Problem> missing() {
    plan.firstCxxUnit()
        .map(unit -> unit + " is C++")
        .or(
            () ->
                LinkedArchives.linked(plan)
                    .filter(LinkedArchives.CXX::contains)
                    .findFirst()
                    .map(flag -> "it is linked with " + flag))
        .ifPresent(this::cxx);
    if (plan.recipe().compile().setjmp()) {
      setjmp();
    }
    plan.recipe().programs().stream().findFirst().ifPresent(this::component);
    return problems;
  }

  /** SDKs with two libraries, with and without exceptions, have them in folders of these names. */
  private void cxx(String why) {
    boolean has =
        List.of(plan.triple(), plan.triple() + "/noeh", plan.triple() + "/eh", ".").stream()
            .map(sdk.sysroot().resolve("include")::resolve)
            .anyMatch(folder -> Files.isDirectory(folder.resolve("c++/v1")));
    if (!has) {
      problem(
          why + ", and the WASI SDK has no C++ standard library for " + plan.triple(),
          "include/" + plan.triple() + "/c++/v1 in its sysroot");
    }
  }

  private void setjmp() {
    Path library = Path.of("lib", plan.triple(), "libsetjmp.a");
    if (!Files.isRegularFile(sdk.sysroot().resolve(library))) {
      problem(
          "it uses setjmp, and the WASI SDK has none for " + plan.triple(),
          library + " in its sysroot");
    } else if (llvm().filter(major -> major < LLVM_WITH_EXCEPTIONS).isPresent()) {
      problem(
          "it uses setjmp, and the compiler of the WASI SDK is too old for it",
          "LLVM " + LLVM_WITH_EXCEPTIONS + " or newer; it has " + sdk.llvm());
    }
  }

  private Optional<Integer> llvm() {
    String major = sdk.llvm().replaceFirst("\\..*", "");
    return major.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(major)) : Optional.empty();
  }

  private void component(Recipe.Program program) {
    if (COMPONENTS.contains(plan.triple())
        && !Files.exists(sdk.root().resolve("bin").resolve(COMPONENT_LINKER))) {
      problem(
          program.file() + " is a component, and the WASI SDK can't link components",
          "bin/" + COMPONENT_LINKER);
    }
  }

  private void problem(String what, String lookedFor) {
    problems.add(
        Problem.of(
            plan.title() + ": " + what,
            List.of(
                value("SDK", sdk.version() + ", " + sdk.kind().id() + ", in " + sdk.root()),
                value("looked for", lookedFor)),
            sdk.kind() == Sdk.Kind.ASSEMBLED
                ? "use the official SDK, which is complete: -Dwasi.sdk=official"
                : "use a newer SDK: -Dwasi.sdk=/path/to/wasi-sdk -Dwasi.sdk.allowMismatch"));
  }
}

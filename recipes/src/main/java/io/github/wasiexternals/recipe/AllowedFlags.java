package io.github.wasiexternals.recipe;

import io.github.wasiexternals.catalog.AllowedNames;
import io.github.wasiexternals.problem.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The flags that a recipe may give to the compiler and the linker, and may put into a pkg-config
 * file. A recipe may come from a stranger: a flag decides which bytes are compiled, and nothing
 * else. So these are lists of what a library may need, and all else is refused. None of them
 *
 * <ul>
 *   <li>names a file or a folder, but those of the prefix,
 *   <li>writes a file besides the object,
 *   <li>loads or runs a program,
 *   <li>takes a second word, which would swallow the next flag,
 *   <li>contradicts a flag of ours: the target, the sysroot, position-independent code, mapped
 *       prefixes, no debug information, no inline assembly.
 * </ul>
 *
 * <p>Source of the names: {@code clang --help-hidden} of LLVM 18 to 22. A method returns what is
 * wrong with a flag, as the end of a sentence that begins with the flag.
 */
final class AllowedFlags {

  /** How many letters a flag may differ in from the one that was probably meant. */
  private static final int TYPOS = 2;

  /** Longer than any flag; there is no use in comparing more. */
  private static final int LENGTH = 200;

  private static final String NUMBER = "[0-9]{1,10}";

  /** Flags without a value, or with one of a few. */
  private static final Set<String> COMPILE = new TreeSet<>();

  /** Language standards, of C and C++, and their GNU dialects. */
  private static final Pattern STANDARD =
      Pattern.compile("-std=(c|gnu|c\\+\\+|gnu\\+\\+)[0-9][0-9a-z]|-std=iso9899:[0-9]{4,6}");

  /**
   * Warnings, which change no byte. The comma of {@code -Wl,} {@code -Wp,} and {@code -Wa,}, which
   * hand words on to other programs, is not among the characters.
   */
  private static final Pattern WARNING =
      Pattern.compile("-W[A-Za-z][A-Za-z0-9+-]*(=[A-Za-z0-9-]+)?");

  /** Limits of the compiler, and builtins by the name of a function. */
  private static final Pattern VALUED =
      Pattern.compile(
          "-f(template-depth|constexpr-depth|constexpr-steps|bracket-depth)="
              + NUMBER
              + "|-fno-builtin-[A-Za-z_][A-Za-z0-9_]*");

  private static final String SAFE_VALUE = "[A-Za-z0-9_.+-]*";

  /** A value in the command line of a compiler only, which no shell and no makefile sees. */
  private static final Pattern DEFINE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(=[ -~]*)?");

  private static final Pattern PUBLIC_DEFINE =
      Pattern.compile("-D[A-Za-z_][A-Za-z0-9_]*(=" + SAFE_VALUE + ")?");

  private static final Pattern INCLUDE =
      Pattern.compile("-I\\$\\{includedir}(/" + AllowedNames.SEGMENT + ")*");

  private static final Pattern LIBRARY = Pattern.compile("-l" + AllowedNames.SEGMENT);

  /** The sizes of a program: wasm-ld's stack and memory. */
  private static final Pattern MEMORY =
      Pattern.compile(
          "-Wl,(-z,stack-size=|--initial-memory=|--max-memory=)" + NUMBER + "|-Wl,--stack-first");

  /**
   * What the code of a library and that of its users must agree on: threads, and the exceptions of
   * WebAssembly.
   */
  private static final Set<String> SHARED = Set.of("-pthread", "-fwasm-exceptions");

  private static final Set<String> FEATURES = new TreeSet<>();

  static {
    // Optimisation.
    List.of("-O0", "-O1", "-O2", "-O3", "-Os", "-Oz").forEach(COMPILE::add);
    // Language, and warnings that have names of their own.
    List.of("-ansi", "-pedantic", "-pedantic-errors", "-w").forEach(COMPILE::add);
    // Code generation and language, each also with "no-".
    for (String name :
        List.of(
            // what the language is
            "access-control",
            "aligned-allocation",
            "builtin",
            "char8_t",
            "coroutines",
            "cxx-exceptions",
            "digraphs",
            "dollars-in-identifiers",
            "exceptions",
            "gnu-keywords",
            "gnu89-inline",
            "lax-vector-conversions",
            "operator-names",
            "rtti",
            "short-enums",
            "short-wchar",
            "signed-char",
            "sized-deallocation",
            "threadsafe-statics",
            "trigraphs",
            "unsigned-char",
            "use-cxa-atexit",
            "wasm-exceptions",
            // what the optimiser may assume
            "delete-null-pointer-checks",
            "finite-loops",
            "strict-aliasing",
            "strict-enums",
            "strict-overflow",
            "strict-return",
            "wrapv",
            // floating point
            "approx-func",
            "associative-math",
            "fast-math",
            "finite-math-only",
            "honor-infinities",
            "honor-nans",
            "math-errno",
            "reciprocal-math",
            "rounding-math",
            "signed-zeros",
            "trapping-math",
            "unsafe-math-optimizations",
            // how code is made
            "inline",
            "inline-functions",
            "jump-tables",
            "merge-all-constants",
            "omit-frame-pointer",
            "optimize-sibling-calls",
            "slp-vectorize",
            "tree-slp-vectorize",
            "tree-vectorize",
            "unroll-loops",
            "vectorize",
            // what is in an object, and who sees it
            "asynchronous-unwind-tables",
            "common",
            "data-sections",
            "function-sections",
            "ident",
            "semantic-interposition",
            "stack-protector",
            "unwind-tables",
            "zero-initialized-in-bss")) {
      COMPILE.add("-f" + name);
      COMPILE.add("-fno-" + name);
    }
    List.of(
            "-ffreestanding",
            "-fhosted",
            "-fvisibility-inlines-hidden",
            "-fstack-protector-strong",
            "-fstack-protector-all")
        .forEach(COMPILE::add);
    values("-fvisibility=", "default", "hidden", "internal", "protected");
    values("-ffp-contract=", "off", "on", "fast");
    values("-ffp-model=", "precise", "strict", "fast");
    values("-ffp-exception-behavior=", "ignore", "maytrap", "strict");
    values("-ftls-model=", "global-dynamic", "local-dynamic", "initial-exec", "local-exec");
    values("-flax-vector-conversions=", "none", "integer", "all");
    values("-ftrivial-auto-var-init=", "uninitialized", "zero", "pattern");
    // WebAssembly's features, and the sets of them.
    for (String feature :
        List.of(
            "atomics",
            "bulk-memory",
            "exception-handling",
            "extended-const",
            "fp16",
            "multimemory",
            "multivalue",
            "mutable-globals",
            "nontrapping-fptoint",
            "reference-types",
            "relaxed-simd",
            "sign-ext",
            "simd128",
            "tail-call",
            "wide-arithmetic")) {
      FEATURES.add("-m" + feature);
      FEATURES.add("-mno-" + feature);
    }
    COMPILE.addAll(FEATURES);
    values("-mcpu=", "mvp", "generic", "lime1", "bleeding-edge");
  }

  private AllowedFlags() {}

  private static void values(String flag, String... values) {
    Stream.of(values).map(value -> flag + value).forEach(COMPILE::add);
  }

  /** A flag of {@code [compile]} or {@code [[compile.for]]}. */
  static Optional<String> compile(String flag) {
    return COMPILE.contains(flag)
            || matches(STANDARD, flag)
            || matches(WARNING, flag)
            || matches(VALUED, flag)
        ? Optional.empty()
        : refused(
            "is not a flag for optimisation, language, code generation, features of WebAssembly or"
                + " warnings that a recipe may use",
            flag,
            COMPILE);
  }

  /** A definition for the compiler, {@code NAME} or {@code NAME=VALUE}. */
  static Optional<String> define(String define) {
    if (!DEFINE.matcher(define).matches()) {
      return Optional.of("is neither NAME nor NAME=VALUE of printable ASCII characters");
    }
    return define.endsWith("\\")
        ? Optional.of("ends with a backslash, which would join it with the next line")
        : Optional.empty();
  }

  /** A flag for the linker: {@code libs}, of a pkg-config file or a program. */
  static Optional<String> link(String flag) {
    return matches(LIBRARY, flag) || matches(MEMORY, flag) || SHARED.contains(flag)
        ? Optional.empty()
        : refused(
            "is neither -lNAME, nor a size of stack or memory (-Wl,-z,stack-size=N,"
                + " -Wl,--stack-first, -Wl,--initial-memory=N, -Wl,--max-memory=N), nor -pthread or"
                + " -fwasm-exceptions",
            flag,
            union(SHARED, Set.of("-Wl,--stack-first")));
  }

  /** A flag for whoever compiles with the library: {@code cflags} of a pkg-config file. */
  static Optional<String> publicCompile(String flag) {
    return matches(INCLUDE, flag)
            || matches(PUBLIC_DEFINE, flag)
            || SHARED.contains(flag)
            || FEATURES.contains(flag)
        ? Optional.empty()
        : refused(
            "is neither -I${includedir}/FOLDER, nor -DNAME or -DNAME=VALUE of letters, digits and"
                + " _.+-, nor -pthread, -fwasm-exceptions or a feature of WebAssembly (-msimd128)",
            flag,
            union(SHARED, FEATURES));
  }

  private static boolean matches(Pattern pattern, String flag) {
    return flag.length() <= LENGTH && pattern.matcher(flag).matches();
  }

  private static List<String> union(Set<String> some, Set<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Optional<String> refused(String what, String flag, Collection<String> possible) {
    return Optional.of(
        what
            + Nearest.within(TYPOS, flag, possible)
                .map(name -> "; did you mean " + name + "?")
                .orElse(""));
  }
}

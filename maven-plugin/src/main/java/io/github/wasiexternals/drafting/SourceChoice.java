package io.github.wasiexternals.drafting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a source tree that belong to the library: as upstream's {@code Makefile.am} says,
 * else by the folders that C projects use.
 *
 * @param declared whether upstream's makefile named the sources
 * @param sources C files to compile, sorted
 * @param programs C files that were left out since they have a {@code main}
 * @param headers public headers, sorted
 * @param otherHeaders headers beside the sources that may be public as well
 * @param inputs all files that a build may read, licences not included
 * @param includes folders for {@code #include}
 */
record SourceChoice(
    boolean declared,
    List<String> sources,
    List<String> programs,
    List<String> headers,
    List<String> otherHeaders,
    List<String> inputs,
    List<String> includes) {

  private static final Pattern MAIN = Pattern.compile("\\bw?main\\s*\\(");
  private static final Pattern NOT_THE_LIBRARY =
      Pattern.compile(
          "(tests?|testing|testsuite|examples?|samples?|programs?|tools|contrib|docs?|fuzz(ing|ers?)?"
              + "|bench(marks?)?|demos?|cmake|build|win(32|dows)?|vms|msvc|m4|scripts|bindings|python)");
  private static final Pattern TEST_FILE =
      Pattern.compile("(?i)(test|example|fuzz|bench).*|.*[_-](tests?|example|fuzzer|bench)\\.c");

  SourceChoice {
    sources = List.copyOf(sources);
    programs = List.copyOf(programs);
    headers = List.copyOf(headers);
    otherHeaders = List.copyOf(otherHeaders);
    inputs = List.copyOf(inputs);
    includes = List.copyOf(includes);
  }

  /**
   * Chooses.
   *
   * @param library its name in the catalog
   */
  static SourceChoice of(SourceTree tree, String library) {
    List<String> inside = tree.paths(path -> !isOutside(path));
    Automake automake =
        Automake.of(
            tree, inside.stream().filter(path -> path.matches("(.*/)?Makefile\\.am")).toList());
    List<String> candidates =
        automake.sources().isEmpty() ? candidates(inside, library) : automake.sources();
    Predicate<String> isProgram =
        path ->
            TEST_FILE.matcher(SourceTree.nameOf(path)).matches()
                || MAIN.matcher(tree.text(path)).find();
    List<String> sources =
        automake.sources().isEmpty()
            ? candidates.stream().filter(isProgram.negate()).toList()
            : candidates;
    Set<String> chosen = Set.copyOf(sources);
    Set<String> folders =
        sources.stream().map(SourceTree::folderOf).collect(Collectors.toCollection(TreeSet::new));
    List<String> near =
        inside.stream()
            .filter(path -> path.matches(".*\\.(h|inc|def)"))
            .filter(path -> isNear(path, folders))
            .toList();
    List<String> headers = headers(automake, near, library);
    Set<String> publicOnes = Set.copyOf(headers);
    boolean hasIncludeFolder = headers.stream().anyMatch(path -> path.startsWith("include/"));
    return new SourceChoice(
        !automake.sources().isEmpty(),
        sources,
        candidates.stream().filter(path -> !chosen.contains(path)).toList(),
        headers,
        near.stream()
            .filter(path -> path.endsWith(".h") && !publicOnes.contains(path))
            .filter(path -> automake.headers().isEmpty())
            .filter(path -> !hasIncludeFolder)
            .toList(),
        Stream.of(sources, near, headers.stream().filter(tree::has).toList())
            .flatMap(List::stream)
            .sorted()
            .distinct()
            .toList(),
        includes(near, headers));
  }

  private static boolean isOutside(String path) {
    return Stream.of(SourceTree.folderOf(path).split("/"))
        .anyMatch(part -> NOT_THE_LIBRARY.matcher(part.toLowerCase(Locale.ROOT)).matches());
  }

  /** The C files of the first usual folder that has any, else those at the top. */
  private static List<String> candidates(List<String> inside, String library) {
    String bare = library.replaceFirst("^lib", "");
    for (String folder : List.of("lib/", "src/", "lib" + bare + "/", bare + "/", "source/")) {
      List<String> found =
          inside.stream().filter(path -> path.startsWith(folder) && path.endsWith(".c")).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return inside.stream().filter(path -> path.endsWith(".c") && !path.contains("/")).toList();
  }

  private static boolean isNear(String path, Set<String> folders) {
    String folder = SourceTree.folderOf(path);
    if (folder.isEmpty() || folder.startsWith("include/")) {
      return true;
    }
    for (int end = folder.indexOf('/'); end >= 0; end = folder.indexOf('/', end + 1)) {
      if (folders.contains(folder.substring(0, end + 1))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> headers(Automake automake, List<String> near, String library) {
    if (!automake.headers().isEmpty()) {
      return automake.headers();
    }
    List<String> included = near.stream().filter(path -> path.startsWith("include/")).toList();
    if (!included.isEmpty()) {
      return included.stream().filter(path -> path.endsWith(".h")).toList();
    }
    String bare = library.replaceFirst("^lib", "").replace("-", "").toLowerCase(Locale.ROOT);
    return near.stream()
        .filter(path -> path.endsWith(".h"))
        .filter(
            path ->
                SourceTree.nameOf(path)
                    .toLowerCase(Locale.ROOT)
                    .matches("(lib)?" + Pattern.quote(bare) + "\\.h"))
        .toList();
  }

  private static List<String> includes(List<String> near, List<String> headers) {
    return Stream.concat(near.stream(), headers.stream())
        .map(SourceTree::folderOf)
        .map(folder -> folder.startsWith("include/") ? "include/" : folder)
        .map(folder -> folder.isEmpty() ? "." : folder.substring(0, folder.length() - 1))
        .distinct()
        .sorted()
        .toList();
  }

  /** The path under {@code include/} in the prefix, if it is not the file's own name. */
  static Optional<String> target(String header) {
    String inside = header.replaceFirst("^include/", "");
    return header.startsWith("include/") && inside.contains("/")
        ? Optional.of(inside)
        : Optional.empty();
  }
}

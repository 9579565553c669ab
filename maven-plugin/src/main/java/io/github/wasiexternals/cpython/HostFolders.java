package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders of this machine in commands and flags for another one. Headers and libraries for WASI
 * come from the prefix, the SDK and CPython itself; every other absolute folder is the machine's.
 *
 * @param own folders from which headers and libraries may come; absolute
 */
record HostFolders(List<Path> own) {

  private static final Pattern SEARCHED =
      Pattern.compile("(?<=^|[\\s=])-(?:I|L|isystem|iquote|idirafter)\\s*(/[^\\s'\"]*)");
  private static final Pattern LIBRARY =
      Pattern.compile("(?<=^|[\\s=])(/[^\\s'\"]*\\.(?:a|so|dylib|o))(?=\\s|$)");

  HostFolders {
    own = own.stream().map(Path::normalize).toList();
  }

  /** What a line names of this machine; sorted. */
  Set<String> in(String line) {
    Set<String> found = new TreeSet<>();
    for (Pattern pattern : List.of(SEARCHED, LIBRARY)) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        Path path = Path.of(matcher.group(1)).normalize();
        if (own.stream().noneMatch(path::startsWith)) {
          found.add(path.toString());
        }
      }
    }
    return found;
  }

  /**
   * Files of this machine that got into a build for another one.
   *
   * @param file what names them
   * @param folders those that they are in
   * @param lines of the file, as evidence
   */
  static Problem problem(Path file, Collection<String> folders, List<String> lines) {
    return Problem.of(
            "headers or libraries of this machine were used for WASI",
            List.of(value("folders", String.join(", ", folders)), value("file", file)),
            "grep -n -F "
                + CommandLine.quoted(folders.iterator().next())
                + " "
                + CommandLine.quoted(file.toString()))
        .quoting(lines);
  }

  /** Those of some lines that name anything of this machine. */
  List<String> linesOf(List<String> lines) {
    List<String> found = new ArrayList<>(lines);
    found.removeIf(line -> in(line).isEmpty());
    return found;
  }
}

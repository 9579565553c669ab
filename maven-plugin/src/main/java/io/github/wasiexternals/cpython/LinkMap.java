package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the linker put into a WebAssembly module, by archive: the map that {@code wasm-ld -Map}
 * writes. It lists what is in the module and nothing else, so an archive that is on the command
 * line but gives no code is not in it.
 *
 * @param archives sorted by path
 */
record LinkMap(List<LinkedArchive> archives) {

  private static final String TITLE = "    Addr      Off     Size Out     In      Symbol";

  /** Address (or a dash), offset and size, each in eight columns at least, then what it is. */
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(?:-|[0-9a-f]+)\\s+([0-9a-f]+)\\s+([0-9a-f]+) (\\s*)(\\S.*)");

  private static final Pattern MEMBER = Pattern.compile("(.+\\.a)\\(([^()]+)\\):\\(.*\\)");

  private static final int INPUT_INDENT = 8;

  LinkMap {
    archives = List.copyOf(archives);
  }

  /**
   * An archive of which something is in the module.
   *
   * @param archive its path as the linker was given it, normalised
   * @param members the members that something was taken of, sorted
   * @param codeBytes size of its functions
   * @param dataBytes size of its data
   */
  record LinkedArchive(Path archive, List<String> members, long codeBytes, long dataBytes) {
    LinkedArchive {
      members = List.copyOf(members);
    }
  }

  /**
   * Reads a map.
   *
   * @param folder the folder that the linker ran in
   * @throws ProblemException if it is not such a map
   */
  static LinkMap read(Path file, Path folder) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, "there is no such file");
    }
    Map<Path, Sum> sums = new TreeMap<>();
    boolean code = false;
    boolean anyCode = false;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String title = reader.readLine();
      if (title == null || !title.strip().equals(TITLE.strip())) {
        throw unreadable(file, "it does not begin as a map of wasm-ld does");
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
          continue;
        }
        if (entry.group(3).isEmpty()) {
          code = entry.group(4).equals("CODE");
          anyCode |= code;
        } else if (entry.group(3).length() == INPUT_INDENT) {
          add(entry, folder, code, sums);
        }
      }
    }
    if (!anyCode) {
      throw unreadable(file, "it has no code in it");
    }
    return new LinkMap(
        sums.entrySet().stream()
            .map(each -> each.getValue().of(each.getKey()))
            .sorted(Comparator.comparing(LinkedArchive::archive))
            .toList());
  }

  private static void add(Matcher entry, Path folder, boolean code, Map<Path, Sum> sums) {
    Matcher member = MEMBER.matcher(entry.group(4));
    if (!member.matches()) {
      return;
    }
    Sum sum =
        sums.computeIfAbsent(folder.resolve(member.group(1)).normalize(), archive -> new Sum());
    sum.members.add(member.group(2));
    long size = Long.parseLong(entry.group(2), 16);
    if (code) {
      sum.code += size;
    } else {
      sum.data += size;
    }
  }

  private static ProblemException unreadable(Path file, String mistake) {
    return new ProblemException(
        Problem.of(
            "the linker's map does not tell what is in python.wasm: " + mistake,
            List.of(value("file", file)),
            "rm -f " + CommandLine.quoted(file.toString()) + " and run the same command again"));
  }

  private static final class Sum {
    private final TreeSet<String> members = new TreeSet<>();
    private long code;
    private long data;

    LinkedArchive of(Path archive) {
      return new LinkedArchive(archive, new ArrayList<>(members), code, data);
    }
  }
}

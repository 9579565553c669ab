package io.github.wasiexternals.contents;

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
 * What the linker put into a WebAssembly module, by archive and object file: the map that {@code
 * wasm-ld -Map} writes. It lists what is in the module and nothing else, so an archive that is on
 * the command line but gives no code is not in it.
 *
 * @param inputs sorted by path
 */
public record LinkMap(List<LinkedFile> inputs) {

  private static final String TITLE = "    Addr      Off     Size Out     In      Symbol";

  /** Address (or a dash), offset and size, each in eight columns at least, then what it is. */
  private static final Pattern ENTRY =
      Pattern.compile("\\s*(?:-|[0-9a-f]+)\\s+([0-9a-f]+)\\s+([0-9a-f]+) (\\s*)(\\S.*)");

  /** An object file, or an archive and its member, with the section that was taken. */
  private static final Pattern INPUT =
      Pattern.compile("(.+?)(?:(?<=\\.a)\\(([^()]+)\\))?:\\(.*\\)");

  /** How the linker names what it made itself. */
  private static final String MADE_BY_LINKER = "<internal>";

  private static final int INPUT_INDENT = 8;

  public LinkMap {
    inputs = List.copyOf(inputs);
  }

  /**
   * An archive or object file of which something is in the module.
   *
   * @param path as the linker was given it, normalised
   * @param members the members of an archive that something was taken of, sorted; empty for an
   *     object file
   * @param codeBytes size of its functions
   * @param dataBytes size of its data
   */
  public record LinkedFile(Path path, List<String> members, long codeBytes, long dataBytes) {
    public LinkedFile {
      members = List.copyOf(members);
    }

    /** Whether it is an archive, and not an object file. */
    public boolean isArchive() {
      return !members.isEmpty();
    }
  }

  /**
   * Reads a map.
   *
   * @param folder the folder that the linker ran in
   * @throws ProblemException if it is not such a map
   */
  public static LinkMap read(Path file, Path folder) throws IOException {
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
            .sorted(Comparator.comparing(LinkedFile::path))
            .toList());
  }

  private static void add(Matcher entry, Path folder, boolean code, Map<Path, Sum> sums) {
    Matcher input = INPUT.matcher(entry.group(4));
    if (!input.matches() || input.group(1).equals(MADE_BY_LINKER)) {
      return;
    }
    Sum sum = sums.computeIfAbsent(folder.resolve(input.group(1)).normalize(), path -> new Sum());
    if (input.group(2) != null) {
      sum.members.add(input.group(2));
    }
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

    LinkedFile of(Path path) {
      return new LinkedFile(path, new ArrayList<>(members), code, data);
    }
  }
}

package io.github.wasiexternals;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What integration tests ask of an output folder: what its headers declare, what its archives
 * define and need, and whether they can be linked. Asks the tools of the SDK that built them.
 */
public final class InstalledLibraries {

  /** What a program can ask of its host, by the names that it has in C. */
  private static final Pattern HOST =
      Pattern.compile(
          "access|arc4random.*|clock.*|close|environ|_?[Ee]xit|fcntl|fdatasync|fdopen|flock|fopen"
              + "|fstat|fsync|ftruncate|getcwd|getentropy|getenv|get[pu]id|getrandom|gettimeofday"
              + "|localeconv|localtime.*|lstat|mkdir|mkstemp|mmap|(nano|u)?sleep|open|poll|pread"
              + "|pthread_.*|pwrite|raise|s?rand(om)?|read|readlink|rmdir|sigaction|signal|stat"
              + "|sysconf|time|tmpfile|tzset|unlink|utimes?|utimens.*|write");

  private static final Pattern FUNCTION = Pattern.compile("[|`]-FunctionDecl .*?(\\w+) '.*'(.*)");

  /** A line of the log: {@code $ cd FOLDER && COMPILER --target=…}. */
  private static final Pattern COMPILER = Pattern.compile("&& '?(.*?)/bin/clang'? --target=(\\S+)");

  private static final Pattern PLACE = Pattern.compile("([^\\s<>,:'\"()]+):\\d+:\\d+");

  private final Path prefix;
  private final Path sdk;
  private final String triple;

  /** Looks into an output folder, whose logs tell the SDK. */
  public InstalledLibraries(Path output) throws IOException {
    this.prefix = output.resolve("prefix").toAbsolutePath();
    try (var logs = Files.list(output.resolve("logs"))) {
      Matcher command = COMPILER.matcher(Files.readString(logs.findFirst().orElseThrow()));
      if (!command.find()) {
        throw new IOException("no compiler in the logs of " + output);
      }
      this.sdk = Path.of(command.group(1));
      this.triple = command.group(2);
    }
  }

  /** The folder of the SDK. */
  public Path sdk() {
    return sdk;
  }

  /**
   * The functions that public headers declare, without those that they define themselves.
   *
   * @param headers as a program includes them, in this order
   * @param macros defined before, so that the headers show what they show on demand only
   */
  public Set<String> declared(List<String> headers, List<String> macros)
      throws IOException, InterruptedException {
    Path unit = Files.createTempFile("headers", ".c");
    try {
      Files.write(unit, headers.stream().map(header -> "#include <" + header + ">").toList());
      List<String> command =
          new ArrayList<>(
              List.of(
                  "clang",
                  "--target=" + triple,
                  "--sysroot=" + sdk.resolve("share/wasi-sysroot"),
                  "-I.",
                  "-fsyntax-only",
                  "-fno-color-diagnostics",
                  "-Xclang",
                  "-ast-dump"));
      macros.forEach(macro -> command.add("-D" + macro));
      command.add(unit.toString());
      return declarations(run(command, prefix.resolve("include")));
    } finally {
      Files.delete(unit);
    }
  }

  /** A place is named with its file only where that is another one than before. */
  private static Set<String> declarations(List<String> tree) {
    Set<String> functions = new TreeSet<>();
    String file = "";
    for (String line : tree) {
      Matcher place = PLACE.matcher(line.replaceFirst("'.*", ""));
      while (place.find()) {
        file = place.group(1).matches("line|col") ? file : place.group(1);
      }
      Matcher function = FUNCTION.matcher(line);
      if (file.startsWith("./")
          && function.matches()
          && !function.group(2).matches(".*\\b(static|inline)\\b.*")) {
        functions.add(function.group(1));
      }
    }
    return functions;
  }

  /** The global symbols that an archive defines. */
  public Set<String> defined(String archive) throws IOException, InterruptedException {
    return symbols(archive, "--defined-only");
  }

  /** The functions that an archive calls to ask something of the host. */
  public Set<String> asked(String archive) throws IOException, InterruptedException {
    Set<String> names = symbols(archive, "--undefined-only");
    names.removeIf(name -> !HOST.matcher(name).matches());
    return names;
  }

  private Set<String> symbols(String archive, String which)
      throws IOException, InterruptedException {
    Set<String> names =
        new TreeSet<>(
            run(
                List.of("llvm-nm", "--extern-only", which, "--just-symbol-name", archive),
                prefix.resolve("lib")));
    names.removeIf(name -> name.isEmpty() || name.endsWith(":"));
    return names;
  }

  /**
   * Links all of an archive as a shared library, with whatever it does not define left to import.
   *
   * @return what the linker said; empty if it can be linked
   */
  public Optional<String> linkedAsSharedLibrary(String archive)
      throws IOException, InterruptedException {
    Path result = Files.createTempFile("shared", ".so");
    try {
      ProcessResult linked =
          execute(
              List.of(
                  "wasm-ld",
                  "-shared",
                  "--experimental-pic",
                  "--unresolved-symbols=import-dynamic",
                  // Otherwise most of it is left out, and proves nothing.
                  "--no-gc-sections",
                  "--whole-archive",
                  archive,
                  "-o",
                  result.toString()),
              prefix.resolve("lib"),
              Optional.empty());
      return linked.succeeded() ? Optional.empty() : Optional.of(linked.tail().toString());
    } finally {
      Files.delete(result);
    }
  }

  private List<String> run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path folderOfOutput = Files.createTempDirectory("output");
    Path output = folderOfOutput.resolve("output.txt");
    try {
      ProcessResult result = execute(command, folder, Optional.of(output));
      if (!result.succeeded()) {
        throw new IOException(command + ": " + result.tail());
      }
      return Files.readAllLines(output);
    } finally {
      Folders.delete(folderOfOutput);
    }
  }

  private ProcessResult execute(List<String> command, Path folder, Optional<Path> output)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(command);
    words.set(0, sdk.resolve("bin").resolve(command.get(0)).toString());
    return new NativeProcessRunner()
        .run(new CommandLine(words, folder, Map.of(), Duration.ofMinutes(1)), output);
  }
}

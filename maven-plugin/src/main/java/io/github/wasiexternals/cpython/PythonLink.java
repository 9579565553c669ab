package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Links an interpreter that is built once more, with more in it. CPython's own makefile does it, by
 * its rules for {@code .c} files and for {@code python.wasm}, with the compiler, the flags and the
 * libraries of that build; only the names of what goes in and comes out are given to it.
 */
public final class PythonLink {

  private static final Pattern INITIAL_MEMORY = Pattern.compile("--initial-memory=(\\d{1,12})\\b");
  private static final int PAGE_BYTES = 1 << 16;

  /** Targets whose wasi-libc asks the host by functions that a linker can replace. */
  private static final List<String> PREVIEW_1 = List.of("wasm32-wasi", "wasm32-wasip1");

  private final ProcessRunner processes;
  private final CpythonListener listener;

  public PythonLink(ProcessRunner processes, CpythonListener listener) {
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * What goes in.
   *
   * @param sources texts of C files and headers, by name
   * @param wrapped functions that those sources replace ({@code --wrap} of the linker)
   * @param dataBytes how much memory the object takes
   * @param object an object file
   */
  public record Additions(
      SortedMap<String, String> sources, List<String> wrapped, long dataBytes, Content object) {
    public Additions {
      sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
      wrapped = List.copyOf(wrapped);
    }
  }

  /** Writes a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Checks that there is something to link.
   *
   * @param build the command that builds it, for messages
   * @throws ProblemException if nothing was built for this target, or not to the end
   */
  public void requireBuilt(CpythonCheckout checkout, String triple, String build) {
    if (!PREVIEW_1.contains(triple)) {
      throw new ProblemException(
          Problem.of(
              "files can be put into programs for WASI preview 1 only",
              List.of(value("target", triple), value("can", String.join(", ", PREVIEW_1))),
              build));
    }
    Path wasm = checkout.buildFolder(triple).path().resolve(OutputLayout.WASM);
    // It is linked last, and removed before anything of it is made again.
    if (!Files.isRegularFile(wasm)) {
      throw new ProblemException(
          Problem.of(
              "CPython was not built for " + triple + " here, or not to the end",
              List.of(value("missing", wasm)),
              build));
    }
  }

  /**
   * Links it.
   *
   * @param triple the target, for which {@link #requireBuilt} found a build
   * @param environment what make sees of this machine
   * @param time for SOURCE_DATE_EPOCH
   * @param target the file to write; replaced when all is done
   * @throws ProblemException if make fails
   */
  @SuppressWarnings("try") // a lock is held, not used
  public void run(
      CpythonCheckout checkout,
      String triple,
      Additions additions,
      BuildEnvironment environment,
      Instant time,
      Path target)
      throws IOException, InterruptedException {
    try (FileLock only = FileLock.acquire(checkout.crossBuild().resolve(PythonMake.LOCK))) {
      Path build = checkout.buildFolder(triple).path();
      Path folder = build.resolve(ConfigurePlan.ONE_FILE);
      Folders.delete(folder);
      try {
        Folders.create(folder);
        for (Map.Entry<String, String> source : additions.sources().entrySet()) {
          Files.writeString(folder.resolve(source.getKey()), source.getValue());
        }
        try (OutputStream out =
            new BufferedOutputStream(
                NamedOutput.open(folder.resolve(ConfigurePlan.ONE_FILE_DATA)))) {
          additions.object().writeTo(out);
        }
        ConfigurePlan plan =
            new ConfigurePlan(
                checkout,
                HostPrograms.find(environment, false, false),
                environment.variables(checkout, time));
        new StepRunner(processes, checkout.logs(), listener)
            .run(
                plan.makeOneFile(
                    triple,
                    additions.sources().keySet().stream()
                        .filter(name -> name.endsWith(".c"))
                        .toList(),
                    additions.wrapped(),
                    memory(build, additions.dataBytes())));
        put(folder.resolve(OutputLayout.WASM), target);
      } finally {
        Folders.delete(folder);
      }
    }
  }

  /** As much as the makefile asks for, and the additions; empty if it asks for none. */
  private static OptionalLong memory(Path build, long dataBytes) throws IOException {
    long more = (dataBytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    OptionalLong asked =
        INITIAL_MEMORY
            .matcher(Files.readString(build.resolve("Makefile")))
            .results()
            .mapToLong(match -> Long.parseLong(match.group(1)))
            .max();
    return asked.isPresent() ? OptionalLong.of(asked.getAsLong() + more) : asked;
  }

  private static void put(Path made, Path target) throws IOException {
    Folders.create(Folders.parent(target));
    Path temporary = Folders.temporaryBeside(target);
    try {
      try (OutputStream out = NamedOutput.open(temporary)) {
        Files.copy(made, out);
      }
      Folders.replace(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}

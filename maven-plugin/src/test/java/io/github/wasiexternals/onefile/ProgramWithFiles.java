package io.github.wasiexternals.onefile;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.runtime.EmbeddedProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What integration tests ask of our C files: a program of theirs with files inside, and its run.
 */
public final class ProgramWithFiles {

  private static final int MEMORY_PAGES = 1 << 10;

  private final Path sdk;
  private final Path work;

  /**
   * @param sdk the folder of a WASI SDK
   * @param work gets the files that are compiled and linked
   */
  public ProgramWithFiles(Path sdk, Path work) {
    this.sdk = sdk;
    this.work = work;
  }

  /**
   * Compiles and links a program.
   *
   * @param inside the folder that it has at {@code /in}
   */
  public Path link(Path source, Path inside) throws IOException, InterruptedException {
    Files.createDirectories(work);
    Glue glue = Glue.ofPrograms();
    List<String> words =
        new ArrayList<>(
            List.of(
                sdk.resolve("bin/clang").toString(),
                "--target=wasm32-wasip1",
                "--sysroot=" + sdk.resolve("share/wasi-sysroot"),
                "-std=c11",
                "-Os",
                "-Wall",
                "-Wextra",
                "-Wno-unused-parameter",
                "-Werror"));
    for (Map.Entry<String, String> file : glue.sources().entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
      if (file.getKey().endsWith(".c")) {
        words.add(file.getKey());
      }
    }
    FileImage image =
        new FileImage(
            List.of(GuestFolder.read("/in", inside, name -> true)),
            "/home",
            Optional.of("/in/hello.txt"),
            Instant.parse("2026-01-01T00:00:00Z"));
    try (OutputStream out = Files.newOutputStream(work.resolve("data.o"))) {
      new DataObject(Glue.IMAGE, image.size()).writeTo(out, image::writeTo);
    }
    words.addAll(List.of(source.toAbsolutePath().toString(), "data.o", "-o", "program.wasm"));
    glue.wrapped().forEach(name -> words.add("-Wl,--wrap=" + name));
    ProcessResult result =
        new NativeProcessRunner()
            .run(new CommandLine(words, work, Map.of(), Duration.ofMinutes(5)), Optional.empty());
    if (!result.succeeded()) {
      throw new IOException(String.join("\n", result.tail()));
    }
    return work.resolve("program.wasm");
  }

  /**
   * Runs it in this JVM.
   *
   * @param folders of the host, by their paths for the program
   * @return what it prints, and how it ends
   */
  public String run(Path program, Map<String, Path> folders)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(work, "program", ".log");
    EmbeddedProgram.Settings settings =
        new EmbeddedProgram.Settings(Clock.systemUTC(), SecureRandom::new, MEMORY_PAGES);
    Object end =
        EmbeddedProgram.load(program, settings, Optional.empty())
            .run(
                new Guest(
                    "program",
                    List.of(),
                    Map.of(),
                    folders.entrySet().stream()
                        .map(each -> new Folder(each.getKey(), each.getValue()))
                        .toList(),
                    Duration.ofMinutes(2)),
                log);
    return Files.readString(log) + end;
  }
}

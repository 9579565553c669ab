package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.python.PinnedCheckout;
import io.github.wasiexternals.running.GuestFolders;
import io.github.wasiexternals.running.PythonRun;
import io.github.wasiexternals.running.RunRequest;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the python.wasm that {@code wasi:python} built: a script, or the interpreter alone. Standard
 * input, output and error are the user's; {@code -q} leaves out Maven's own lines.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", requiresProject = false, threadSafe = true)
public final class RunMojo extends WasiGoal {

  /**
   * Folder of CPython's sources in which it was built; that in the output folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.cpython")
  private @Nullable File cpython;

  /**
   * The Python file to run; the interpreter alone by default. Its folder can be read by it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.script")
  private @Nullable File script;

  /**
   * Arguments of the script, or of the interpreter, separated by blanks; one with blanks stands in
   * double quotes, which can't be part of it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.args")
  private @Nullable String args;

  /**
   * Folders that it may read and write, separated by commas, each {@code HOST::GUEST}, or {@code
   * HOST} alone for the same path. The source tree is its root folder.
   *
   * @since 0.1.0
   */
  @Parameter(property = GuestFolders.PROPERTY)
  private @Nullable List<String> dirs;

  /**
   * What runs python.wasm: {@code embedded} with the JVM, {@code wasmtime}, {@code node}, a command
   * with the placeholders <code>{wasm}</code> and <code>{args}</code>, or {@code auto}: wasmtime if
   * it is installed, else node, else the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.runtime", defaultValue = "auto")
  private String runtime;

  /**
   * Target triple; the only one that was built by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /**
   * Folder of results; {@code target/wasi} of the project or the current folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    List<String> words = parameters.words("wasi.args", args, "-c \"print(1)\"");
    List<Folder> folders =
        parameters
            .collect(() -> GuestFolders.parse(Parameters.names(dirs), baseFolder()))
            .orElse(List.of());
    parameters.check();
    if (cpython != null) {
      checkRelease(cpython, "run");
    }
    RunRequest request =
        new RunRequest(
            cpython == null ? pinnedCheckout() : Parameters.path(cpython),
            Parameters.text(triple),
            Optional.ofNullable(script).map(Parameters::path),
            words,
            folders,
            runtime,
            machine().environment("PATH").map(path -> Map.of("PATH", path)).orElse(Map.of()),
            cacheFolder().resolve("code"));
    new PythonRun(machine().programs(), new NativeProcessRunner(), Clock.systemUTC(), libraries())
        .run(request);
  }

  /** Where {@code wasi:python} unpacks the catalog's source of a release. */
  private Path pinnedCheckout() {
    Catalog catalog = layeredCatalog();
    Path folder = outputFolder(output).resolve(python());
    return catalog
        .python(python())
        .map(release -> PinnedCheckout.folder(release, folder))
        .orElse(folder.resolve("Python-" + python()));
  }

  @Override
  String python() {
    return pythonOf(cpython);
  }

  @Override
  MavenCommand libraries() {
    return command("python").with("wasi.python", python());
  }
}

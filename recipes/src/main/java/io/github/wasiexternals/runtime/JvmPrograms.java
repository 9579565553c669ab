package io.github.wasiexternals.runtime;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import run.endive.log.Logger;
import run.endive.runtime.Instance;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Runs programs in the JVM's engine, each run in a JVM of its own: with the options that suit it,
 * whatever those of this JVM are, and without a risk for this JVM.
 */
final class JvmPrograms {

  /** What it is called where a program died with it. */
  private static final String NAME = "the JVM";

  /**
   * What a compiled program is run with. By default a method of more than 8,000 bytes of bytecode
   * is interpreted, for example the one through which all calls of a function pointer of a type go.
   * HotSpot's second compiler takes more time for a program like CPython than it saves.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:-DontCompileHugeMethods",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=200m",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xmx2g");

  /** One class of each JAR that a run needs. */
  private static final List<Class<?>> NEEDED =
      List.of(
          GuestMain.class,
          Folders.class,
          Instance.class,
          WasmModule.class,
          WasiPreview1.class,
          Logger.class);

  private final Path java;
  private final CodeCache cache;
  private final ProcessRunner processes;

  /**
   * @param java the program that starts a JVM, see {@link #thisJava}
   * @param cache stores the compiled code, for all runs and JVMs
   * @param processes starts the JVMs
   */
  JvmPrograms(Path java, CodeCache cache, ProcessRunner processes) {
    this.java = java;
    this.cache = cache;
    this.processes = processes;
  }

  /**
   * The program that this JVM was started with.
   *
   * @throws IOException if the system does not tell
   */
  static Path thisJava() throws IOException {
    return ProcessHandle.current()
        .info()
        .command()
        .map(Path::of)
        .orElseThrow(() -> new IOException("the system does not tell which java runs this"));
  }

  /**
   * Makes a program ready: it is compiled if the cache does not have it.
   *
   * @param environment of the JVMs, besides a locale whose file names are UTF-8; the program gets
   *     none of it
   * @throws WasmEngineException if it is not a module that can be run
   * @throws IOException if the program can't be read, or the cache not be written
   */
  ExternalProgram load(Path wasm, Map<String, String> environment)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    // Java takes the encoding of file names from it, and has ASCII without one.
    all.put("LC_ALL", "C.UTF-8");
    return new ExternalProgram(
        new WasiRuntime.Command(NAME, command(cache.compiled(wasm))), wasm, processes, all);
  }

  private List<String> command(Path code) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(
        Stream.concat(Stream.of(code.toAbsolutePath()), libraries().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(GuestMain.class.getName());
    command.addAll(List.of("--dir={host}::{guest}", "--env={name}={value}", "{argv0}", "{args}"));
    return command;
  }

  private static List<Path> libraries() throws IOException {
    List<Path> libraries = new ArrayList<>();
    for (Class<?> each : NEEDED) {
      CodeSource source = each.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IOException("it is not known which file " + each.getName() + " comes from");
      }
      try {
        libraries.add(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IOException("not the URL of a file: " + source.getLocation(), e);
      }
    }
    return libraries;
  }
}

package example;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** The Python that wasi:unpack put into a folder, inside this JVM. */
public final class EmbeddedPython {

  private static final String INTERPRETER = "lib/python3.13/lib-wasm/python3.13.wasm";
  private static final int STACK = 64 << 20; // in bytes: Python's calls nest on the Java stack

  private final Path folder;
  private final WasmModule module;
  private final Function<Instance, Machine> code;

  /**
   * Reads and compiles the interpreter, once for all calls.
   *
   * @param compiled where what was compiled is kept
   */
  public EmbeddedPython(Path folder, Path compiled) {
    this.folder = folder;
    this.module = Parser.parse(folder.resolve(INTERPRETER));
    this.code =
        MachineFactoryCompiler.builder(module)
            // What is too large for a Java method.
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withCache(new CompiledCode(compiled))
            .compile();
  }

  /** What a script prints. Each call has an interpreter of its own; any thread may make it. */
  public String run(String script, String... arguments)
      throws ExecutionException, InterruptedException {
    FutureTask<String> call = new FutureTask<>(() -> call(script, arguments));
    new Thread(null, call, "python", STACK).start();
    return call.get();
  }

  private String call(String script, String... arguments) {
    // -I: nothing but the package. -B: nothing is written into it.
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/python/" + INTERPRETER, "-I", "-B", "-c", script));
    words.addAll(List.of(arguments));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    WasiOptions options =
        WasiOptions.builder()
            .withDirectory("/python", folder)
            .withArguments(words)
            .withStdout(output)
            .withStderr(output)
            .build();
    try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
      Instance.builder(module)
          .withMachineFactory(code)
          .withImportValues(ImportValues.builder().addFunction(wasi.toHostFunctions()).build())
          .build();
    } catch (WasiExitException e) {
      if (e.exitCode() != 0) {
        throw new IllegalStateException("exit " + e.exitCode() + ": " + text(output), e);
      }
    }
    return text(output);
  }

  private static String text(ByteArrayOutputStream output) {
    return output.toString(StandardCharsets.UTF_8);
  }
}

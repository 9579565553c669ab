package io.github.wasiexternals.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * A module, and the code that runs its functions.
 *
 * @param module with or without the bodies of the functions that are compiled
 * @param code makes what runs an instance of it
 */
record CompiledProgram(WasmModule module, Function<Instance, Machine> code) {

  /** The name of its main class in a {@link CodeCache}. */
  static final String MAIN = "program.Compiled";

  /** The name of its module in a {@link CodeCache}. */
  static final String MODULE = "program/module.wasm";

  /** Compiles it here, and keeps nothing. */
  static CompiledProgram compile(WasmModule module) {
    return new CompiledProgram(
        module,
        MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .compile());
  }

  /**
   * Takes one that was compiled before.
   *
   * @param loader of the classes of an entry of the cache
   * @throws IOException if they are not there
   */
  static CompiledProgram load(ClassLoader loader) throws IOException {
    URL resource = loader.getResource(MODULE);
    if (resource == null) {
      throw new IOException("no " + MODULE + " on the class path");
    }
    URLConnection connection = resource.openConnection();
    // Else an entry that was replaced is read from the file that it was before.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      byte[] module = in.readAllBytes();
      Constructor<? extends Machine> constructor =
          Class.forName(MAIN, true, loader)
              .asSubclass(Machine.class)
              .getConstructor(Instance.class);
      return new CompiledProgram(Parser.parse(module), instance -> machine(constructor, instance));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IOException("not a compiled program: " + e.getMessage(), e);
    }
  }

  private static Machine machine(Constructor<? extends Machine> constructor, Instance instance) {
    try {
      return constructor.newInstance(instance);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

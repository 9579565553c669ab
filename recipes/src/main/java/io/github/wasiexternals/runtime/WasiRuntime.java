package io.github.wasiexternals.runtime;

import java.util.List;

/** The runtime for a WASI program, as {@link RuntimeChoice} takes it. */
public sealed interface WasiRuntime {

  /** The property that selects the runtime, for messages. */
  String PROPERTY = "wasi.runtime";

  /** The value that leaves the choice to what is installed. */
  String AUTO = "auto";

  String EMBEDDED = "embedded";
  String WASMTIME = "wasmtime";
  String NODE = "node";

  /** The engine for the JVM, in a JVM of its own. */
  record Embedded() implements WasiRuntime {}

  /**
   * A locally installed program.
   *
   * @param name its name in messages: {@code wasmtime}, {@code node}, or the first word of a
   *     template
   * @param words its command, as documented in {@link CommandTemplate}
   */
  record Command(String name, List<String> words) implements WasiRuntime {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** What to call it: {@code embedded}, {@code wasmtime}, {@code node}, or a command's name. */
  default String name() {
    return EMBEDDED;
  }
}

package io.github.wasiexternals.runtime;

import java.util.List;
import java.util.stream.Stream;

/** The command templates of the runtimes that users can choose by name. */
final class BuiltInCommands {

  private BuiltInCommands() {}

  /** The command of a runtime, {@code wasmtime} or {@code node}. */
  static List<String> of(String runtime, String program, GuestStack stack) {
    return runtime.equals(WasiRuntime.WASMTIME) ? wasmtime(program, stack) : node(program, stack);
  }

  /**
   * The oldest version of a runtime that takes its command: wasmtime has {@code --argv0} since
   * https://github.com/bytecodealliance/wasmtime/pull/8961, and {@code --config} since .../9811.
   * What the driver uses of node's WASI is the same since 18, the oldest that it was tried with.
   */
  static MinimumVersion oldest(String runtime, GuestStack stack) {
    if (runtime.equals(WasiRuntime.NODE)) {
      return new MinimumVersion("18", "its WASI");
    }
    return stack.wasmtimeSettings().isPresent()
        ? new MinimumVersion("30", "--config, for CPython's wasmtime.toml")
        : new MinimumVersion("24", "--argv0");
  }

  /** {@code wasmtime run}, with the options that CPython's own driver gives it. */
  private static List<String> wasmtime(String program, GuestStack stack) {
    Stream<String> settings =
        stack
            .wasmtimeSettings()
            .map(file -> Stream.of("--config", file.toString()))
            .orElseGet(() -> Stream.of("-W", "max-wasm-stack=" + stack.bytes()));
    return Stream.of(
            Stream.of(program, "run"),
            settings,
            Stream.of(
                "--dir={host}::{guest}",
                "--env={name}={value}",
                "--argv0={argv0}",
                "{wasm}",
                "{args}"))
        .flatMap(words -> words)
        .toList();
  }

  /** Node has WASI as a module only, so that two small programs for it are part of the command. */
  private static List<String> node(String program, GuestStack stack) {
    return List.of(
        program,
        "--no-warnings",
        "--input-type=module",
        "--eval=" + NodePrograms.launcher(),
        "--",
        NodePrograms.driver(),
        Long.toString(stack.generousMebibytes()),
        "--dir={host}::{guest}",
        "--env={name}={value}",
        "{argv0}",
        "{wasm}",
        "{args}");
  }
}

package io.github.wasiexternals.runtime;

import java.util.List;

/** The command templates of the runtimes that users can choose by name. */
final class BuiltInCommands {

  /**
   * Node provides WASI only as a module, so this is a JavaScript program that uses it. Its
   * arguments: {@code --dir} and {@code --env} as in wasmtime, then {@code argv[0]}, the program
   * and its arguments.
   */
  private static final String NODE_DRIVER =
      """
      import { readFile } from 'node:fs/promises';
      import { WASI } from 'node:wasi';
      const preopens = {};
      const env = {};
      let args = process.argv.slice(1);
      for (; args[0].startsWith('--'); args = args.slice(1)) {
        const option = args[0].slice(6);
        if (args[0].startsWith('--dir=')) {
          const at = option.lastIndexOf('::');
          preopens[option.slice(at + 2)] = option.slice(0, at);
        } else {
          const at = option.indexOf('=');
          env[option.slice(0, at)] = option.slice(at + 1);
        }
      }
      const [argv0, program, ...rest] = args;
      const wasi = new WASI(
        { version: 'preview1', args: [argv0, ...rest], env, preopens, returnOnExit: true });
      const module = await WebAssembly.compile(await readFile(program));
      process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
      """;

  private BuiltInCommands() {}

  /** The stack size is the one that CPython's own driver sets. */
  static List<String> wasmtime(String program) {
    return List.of(
        program,
        "run",
        "-W",
        "max-wasm-stack=16777216",
        "--dir={host}::{guest}",
        "--env={name}={value}",
        "--argv0={argv0}",
        "{wasm}",
        "{args}");
  }

  /**
   * Disables V8's fast calls, which make programs crash in node's WASI, mostly on exit (node's
   * issue 53087).
   */
  static List<String> node(String program) {
    return List.of(
        program,
        "--no-turbo-fast-api-calls",
        "--no-warnings",
        "--input-type=module",
        "--eval=" + NODE_DRIVER,
        "--",
        "--dir={host}::{guest}",
        "--env={name}={value}",
        "{argv0}",
        "{wasm}",
        "{args}");
  }
}

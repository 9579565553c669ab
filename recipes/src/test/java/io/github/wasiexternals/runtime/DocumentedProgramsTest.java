package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the page about CPython, "Run it", with a small program in place of the
 * interpreter: it prints its arguments, and how many variables and which folders it sees.
 */
class DocumentedProgramsTest {

  @TempDir private Path temporary;
  private Path tree;

  @BeforeEach
  void aTree() throws IOException {
    tree = temporary.resolve("tree");
    Path build = Files.createDirectories(tree.resolve("cross-build/wasm32-wasip1"));
    Files.writeString(build.resolve("pybuilddir.txt"), "build/lib.wasi-wasm32-3.13");
    try (InputStream curious =
        EmbeddedProgramTest.class.getResourceAsStream("/guests/curious.wasm")) {
      Files.copy(Objects.requireNonNull(curious), build.resolve("python.wasm"));
    }
  }

  @Test
  void theJavaProgramRunsTheInterpreter() throws Exception {
    Path source = Files.writeString(temporary.resolve("RunPython.java"), block("java"));

    assertThat(
            output(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString(),
                tree.toString(),
                "print(1)"))
        .contains(
            "ok arguments cross-build/wasm32-wasip1/python.wasm -c print(1)",
            "ok environment 1",
            "ok folders /");
  }

  @Test
  void theNodeProgramRunsTheInterpreter() throws Exception {
    assumeTrue(installed("node"), "no node");
    Path source = Files.writeString(temporary.resolve("run.mjs"), block("js"));

    assertThat(
            output("node", "--no-warnings", source.toString(), tree.toString(), "-c", "print(1)"))
        .contains(
            "ok arguments cross-build/wasm32-wasip1/python.wasm -c print(1)",
            "ok environment 1",
            "ok folders /");
  }

  @Test
  void theCommandOfWasmtimeRunsTheInterpreter() throws Exception {
    assumeTrue(installed("wasmtime"), "no wasmtime");

    assertThat(output("sh", "-e", "-c", block("sh").replace("cd TREE", "cd " + tree)))
        .contains(
            "ok arguments cross-build/wasm32-wasip1/python.wasm -c import sqlite3",
            "ok environment 1",
            "ok folders /");
  }

  private static boolean installed(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static String block(String language) throws IOException {
    String page = Files.readString(Path.of("../maven-plugin/src/site/markdown/cpython.md"));
    Matcher block =
        Pattern.compile("(?s)## Run it\n.*?```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).as("a block of %s", language).isTrue();
    return block.group(1);
  }

  private static String output(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}

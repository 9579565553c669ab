package io.github.wasiexternals.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The two small programs with which node runs a WASI program: it has WASI as a module only. */
public final class NodePrograms {

  private NodePrograms() {}

  /** Starts the driver with a stack that is large enough; says in its text what it is given. */
  public static String launcher() {
    return resource("node-launcher.mjs");
  }

  /** Runs the program, round the faults of node's WASI. */
  public static String driver() {
    return resource("node-driver.mjs");
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(NodePrograms.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

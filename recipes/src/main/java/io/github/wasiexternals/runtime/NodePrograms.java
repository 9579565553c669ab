package io.github.wasiexternals.runtime;

import io.github.wasiexternals.files.Resources;

/** The two small programs with which node runs a WASI program: it has WASI as a module only. */
public final class NodePrograms {

  private NodePrograms() {}

  /** Starts the driver with a stack that is large enough; says in its text what it is given. */
  public static String launcher() {
    return Resources.text(NodePrograms.class, "node-launcher.mjs");
  }

  /** Runs the program, round the faults of node's WASI. */
  public static String driver() {
    return Resources.text(NodePrograms.class, "node-driver.mjs");
  }
}

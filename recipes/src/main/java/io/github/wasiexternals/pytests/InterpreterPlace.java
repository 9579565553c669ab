package io.github.wasiexternals.pytests;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An interpreter inside the source tree that it was built from, which it sees as its root folder.
 *
 * @param checkout CPython's source tree
 * @param wasm the interpreter, below it
 */
public record InterpreterPlace(Path checkout, Path wasm) {

  /** The tree as the interpreter sees it. */
  public Folder root() {
    return new Folder("/", checkout.toAbsolutePath());
  }

  /** The interpreter's {@code argv[0]}: it finds its library by its own path. */
  public String name() {
    return inCheckout(wasm);
  }

  /**
   * The value of {@code PYTHONPATH}, as CPython's own driver sets it: sysconfig imports its data
   * from the folder next to the program that {@code pybuilddir.txt} names.
   */
  public String modules() throws IOException {
    Path folder = Folders.parent(wasm);
    String data = Files.readString(folder.resolve("pybuilddir.txt"), StandardCharsets.UTF_8);
    return "/" + inCheckout(folder.resolve(data.strip()));
  }

  /** The path as the program sees it, with {@code /} as separator. */
  private String inCheckout(Path file) {
    Path root = checkout.toAbsolutePath().normalize();
    return Folders.relative(root, file.toAbsolutePath().normalize());
  }
}

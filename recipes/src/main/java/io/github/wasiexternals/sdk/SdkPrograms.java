package io.github.wasiexternals.sdk;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the programs of an SDK are: on Windows, their files end with {@code .exe}. */
final class SdkPrograms {

  static final String EXE = ".exe";

  private SdkPrograms() {}

  /**
   * The file of a program. Windows does not add the ending to a name with a folder (CreateProcess).
   *
   * @param root the SDK's folder
   * @param name for example {@code clang}
   * @return the file without an ending if there is none with it
   */
  static Path file(Path root, String name) {
    Path bin = root.resolve("bin");
    Path windows = bin.resolve(name + EXE);
    return Files.isRegularFile(windows) ? windows : bin.resolve(name);
  }
}

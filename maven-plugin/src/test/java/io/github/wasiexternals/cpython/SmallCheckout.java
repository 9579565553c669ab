package io.github.wasiexternals.cpython;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Source trees of CPython with the layout of real ones, and next to nothing in their files. */
public final class SmallCheckout {

  private static final String OPTIONS =
      """
      subcommands.add_parser('configure-host')
      subcommand.add_argument('--wasi-sdk')
      subcommand.add_argument('--host-runner')
      subcommand.add_argument('--host-triple')
      """;

  private SmallCheckout() {}

  /** 3.11 and 3.12: config.site, wasi-env and wasm_build.py, but no driver for WASI. */
  static Path withoutDriver(Path root, String version) throws IOException {
    sources(root, version);
    write(root, "Tools/wasm/config.site-wasm32-wasi", "ac_cv_func_pipe=no\n");
    write(root, "Tools/wasm/wasi-env", "#!/bin/sh\n");
    write(root, "Tools/wasm/wasm_build.py", "# Build script for WASM targets\n");
    return root;
  }

  /** 3.13: one script. */
  static Path withScript(Path root, String version) throws IOException {
    withoutDriver(root, version);
    write(
        root,
        "Tools/wasm/wasi.py",
        "CROSS_BUILD_DIR = CHECKOUT / \"cross-build\"\nBUILD_DIR = CROSS_BUILD_DIR / \"build\"\n"
            + OPTIONS);
    return root;
  }

  /** 3.14: a folder, and in the script's place one that says so. */
  static Path withFolder(Path root, String version) throws IOException {
    withoutDriver(root, version);
    write(root, "Tools/wasm/wasi.py", "import runpy\nrunpy.run_path('wasi')\n");
    write(
        root,
        "Tools/wasm/wasi/__main__.py",
        "CROSS_BUILD_DIR = CHECKOUT / \"cross-build\"\nBUILD_DIR = CROSS_BUILD_DIR / \"build\"\n"
            + OPTIONS);
    return root;
  }

  /** 3.15 and main: Platforms/WASI with its settings; the build-Python has the machine's name. */
  static Path withPlatforms(Path root, String version, int sdk) throws IOException {
    sources(root, version);
    write(root, "Tools/wasm/wasi/__main__.py", "# moved to Platforms/WASI\n");
    write(root, "Platforms/WASI/config.site-wasm32-wasi", "ac_cv_func_pipe=no\n");
    write(
        root,
        "Platforms/WASI/config.toml",
        "# Any data that can vary between Python versions is to be kept in this file.\n"
            + "[targets]\nwasi-sdk = "
            + sdk
            + "\nhost-triple = \"wasm32-wasip1\"\n");
    write(root, "Platforms/WASI/__main__.py", OPTIONS);
    write(
        root,
        "Platforms/WASI/_shared.py",
        "return self.cross_build_path / sysconfig.get_config_var(\"BUILD_GNU_TYPE\")\n");
    write(root, "Platforms/WASI/_build.py", "# steps\n");
    return root;
  }

  public static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void sources(Path root, String version) throws IOException {
    String[] numbers = version.split("[^0-9]+", -1);
    write(
        root,
        "Include/patchlevel.h",
        "/* Version parsed out into numeric values */\n/*--start constants--*/\n"
            + "#define PY_MAJOR_VERSION        "
            + numbers[0]
            + "\n#define PY_MINOR_VERSION        "
            + numbers[1]
            + "\n#define PY_MICRO_VERSION        "
            + numbers[2]
            + "\n#define PY_RELEASE_LEVEL        PY_RELEASE_LEVEL_FINAL\n"
            + "#define PY_RELEASE_SERIAL       0\n\n/* Version as a string */\n"
            + "#define PY_VERSION              \""
            + version
            + "\"\n/*--end constants--*/\n");
    write(root, "configure", "#! /bin/sh\n");
    write(root, "config.guess", "#! /bin/sh\n");
    write(root, "Makefile.pre.in", "# Top-level Makefile for Python\n");
    write(root, "Lib/os.py", "name = 'posix'\n");
    write(root, "Modules/zlibmodule.c", "/* zlibmodule.c */\n");
  }
}

package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small catalog without mistakes, and ways to put one into it. */
final class Fixture {

  static final String ZLIB = "libraries/zlib.toml";
  static final String SQLITE = "libraries/sqlite.toml";
  static final String PYTHON = "pythons/3.15.toml";
  static final String SDK = "sdks/wasi-sdk-33.toml";

  private final SortedMap<String, String> files = new TreeMap<>();
  private boolean builtIn = true;

  Fixture() {
    files.put(
        ZLIB,
        """
        name = "zlib"
        summary = "Compression"
        license = "Zlib"
        copyright = "Copyright (C) 1995-2026 Jean-loup Gailly and Mark Adler"
        supplier = { person = "Mark Adler" }
        homepage = "https://zlib.example/"
        repository = "https://git.example/zlib"
        cpe = "zlib:zlib"
        pkg-config = "zlib"
        modules = [{ name = "zlib", tests = ["test_zlib", "test_gzip"] }, { name = "binascii" }]

        [[version]]
        version = "1.3.2"
        tag = "v1.3.2"
        inputs = "1111111111111111111111111111111111111111111111111111111111111111"
        inputs-from = "debian"

        [[version.archive]]
        upstream = "https://zlib.example/releases/zlib-1.3.2.tar.gz"
        sha256 = "aa00000000000000000000000000000000000000000000000000000000000001"
        size = 1502830
        root = "zlib-1.3.2"
        evidence = ["conan-io/conan-center-index recipes/zlib/all/conandata.yml at e9075254bb"]

        [[version.archive]]
        debian = "zlib"
        file = "zlib_1.3.2.orig.tar.gz"
        sha256 = "aa00000000000000000000000000000000000000000000000000000000000002"
        size = 1295859
        root = "zlib-1.3.dfsg+really1.3.2"
        evidence = ["recomputed from the bytes"]

        [[version]]
        version = "1.3.1"
        tag = "v1.3.1"
        inputs = "2222222222222222222222222222222222222222222222222222222222222222"

        [[version.archive]]
        mirror = "https://mirror.example/tags/zlib-1.3.1.tar.gz"
        sha256 = "aa00000000000000000000000000000000000000000000000000000000000003"
        root = "mirror-zlib-1.3.1"
        evidence = ["CPython's own SBOM", "recomputed from the bytes"]
        """);
    files.put(
        SQLITE,
        """
        name = "sqlite"
        summary = "SQL database"
        license = "blessing"
        copyright = \"""
        The author disclaims copyright to this source code.
        May you do good and not evil.
        \"""
        supplier = { organization = "SQLite" }
        homepage = "https://sqlite.example/"
        repository = "https://git.example/sqlite"
        cpe = "sqlite:sqlite"
        pkg-config = "sqlite3"
        modules = [{ name = "_sqlite3", since = "3.3" }]

        [[version]]
        version = "3.53.4"
        tag = "version-3.53.4"
        inputs = "3333333333333333333333333333333333333333333333333333333333333333"

        [[version.archive]]
        upstream = "https://sqlite.example/get.php?id=7"
        file = "sqlite.zip"
        sha256 = "bb00000000000000000000000000000000000000000000000000000000000001"
        sha3-256 = "bb00000000000000000000000000000000000000000000000000000000000003"
        evidence = ["one place"]

        [[version.archive]]
        npm = "@scope/sqlite@2.6.0"
        sha256 = "bb00000000000000000000000000000000000000000000000000000000000002"
        sha512 = "%s"
        size = 12972222
        root = "package/src/upstream"
        evidence = ["recomputed from the bytes"]
        """
            .formatted("cd".repeat(64)));
    files.put(
        PYTHON,
        """
        version = "3.15"
        frozen = 2026-11-20
        sdk = "33"
        triple = "wasm32-wasip1"

        [wasi]
        zlib = "1.3.2"
        sqlite = "3.53.4"

        [windows]
        zlib-ng = "2.2.4"
        sqlite = "3.53.4"

        [reasons]
        zlib = "its zlib-ng gains by processor-specific code, of which WASI has none"
        zlib-ng = "zlib takes its place, with the same interface"

        [[source]]
        version = "3.15.0rc2"

        [[source.archive]]
        upstream = "https://python.example/Python-3.15.0rc2.tar.xz"
        sha256 = "dd00000000000000000000000000000000000000000000000000000000000001"
        root = "Python-3.15.0rc2"
        evidence = ["one place"]

        [[source]]
        version = "3.15.1"

        [[source.archive]]
        upstream = "https://python.example/Python-3.15.1.tar.xz"
        sha256 = "dd00000000000000000000000000000000000000000000000000000000000002"
        size = 23160540
        root = "Python-3.15.1"
        evidence = ["two places"]

        [[source.archive]]
        debian = "python3.15"
        file = "python3.15_3.15.1.orig.tar.xz"
        sha256 = "dd00000000000000000000000000000000000000000000000000000000000002"
        size = 23160540
        root = "Python-3.15.1"
        evidence = ["recomputed from the bytes"]
        """);
    files.put(
        SDK,
        """
        name = "33"
        version = "33.0"
        wasi-libc = "161b3195f"
        llvm = "22.1"
        targets = ["wasm32-wasip1", "wasm32-wasip2"]

        [[official]]
        host = "x86_64-linux"
        upstream = "https://sdk.example/wasi-sdk-33.0-x86_64-linux.tar.gz"
        sha256 = "cc00000000000000000000000000000000000000000000000000000000000001"
        identity = "dd00000000000000000000000000000000000000000000000000000000000001"
        root = "wasi-sdk-33.0-x86_64-linux"
        evidence = ["two places"]

        [assembly]
        llvm = "20.1.7"

        [[assembly.compiler]]
        host = "x86_64-linux"
        maven = "org.example:llvm:20.1.7-1:linux-x86_64"
        sha256 = "cc00000000000000000000000000000000000000000000000000000000000002"
        size = 147506405
        root = "org/example/llvm"
        license = "Apache-2.0 WITH LLVM-exception"
        evidence = ["recomputed from the bytes"]

        [assembly.sysroot]
        debian = "wasi-libc"
        file = "wasi-libc_0.0_all.deb"
        sha256 = "cc00000000000000000000000000000000000000000000000000000000000003"
        evidence = ["recomputed from the bytes"]

        [assembly.builtins]
        debian = "llvm-toolchain-22"
        file = "libclang-rt_all.deb"
        sha256 = "cc00000000000000000000000000000000000000000000000000000000000004"
        size = 62532
        root = "usr/lib"
        evidence = ["recomputed from the bytes"]
        """);
  }

  /** Replaces a part of a file that has to be there. */
  Fixture with(String file, String part, String replacement) {
    String text = files.get(file);
    if (text == null || !text.contains(part)) {
      throw new AssertionError(file + " has no " + part);
    }
    files.put(file, text.replace(part, replacement));
    return this;
  }

  Fixture withFile(String file, String text) {
    files.put(file, text);
    return this;
  }

  Fixture without(String file) {
    files.remove(file);
    return this;
  }

  /** As if all files came from a layer. */
  Fixture notBuiltIn() {
    builtIn = false;
    return this;
  }

  String text(String file) {
    return String.valueOf(files.get(file));
  }

  Map<String, String> files() {
    return files;
  }

  Catalog read() {
    return CatalogReader.read(
        files.entrySet().stream().map(entry -> file(entry.getKey(), entry.getValue())).toList(),
        List.of(),
        Origins.BUILT_IN,
        Optional.empty(),
        Set.of());
  }

  List<Problem> problems() {
    try {
      read();
    } catch (ProblemException e) {
      return e.problems();
    }
    throw new AssertionError("the catalog was accepted");
  }

  /**
   * What is wrong, as {@code file:line:column: mistake}; the place of each is looked up by text.
   */
  List<String> mistakes() {
    return problems().stream().map(problem -> problem.what()).toList();
  }

  /** Where the first occurrence of a text is: {@code file:line:column}. */
  String where(String file, String part) {
    String before = text(file).substring(0, text(file).indexOf(part));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    return "catalog/" + file + ":" + line + ":" + (before.length() - before.lastIndexOf('\n'));
  }

  private CatalogFile file(String relativeName, String text) {
    String[] parts = relativeName.split("/", -1);
    return new CatalogFile(
        CatalogFolder.named(parts[0]).orElseThrow(),
        parts[1].replace(CatalogFile.ENDING, ""),
        "catalog/" + relativeName,
        builtIn,
        () -> text.getBytes(StandardCharsets.UTF_8));
  }
}

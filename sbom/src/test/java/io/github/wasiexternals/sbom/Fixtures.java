package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.AddedFile;
import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.build.LibraryLicences.OfFile;
import io.github.wasiexternals.build.OwnFile;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.Sdk.SdkPart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Built sets for tests; every digest is that of the name it stands for. */
public final class Fixtures {

  /** An interpreter with nothing but CPython's own code and libraries. */
  static final InterpreterContents NOTHING_ELSE =
      new InterpreterContents(
          List.of(),
          new TreeMap<>(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  public static final Instant FROZEN = Instant.parse("2026-11-20T00:00:00Z");

  private Fixtures() {}

  public static SbomWriter writer() {
    return new SbomWriter("wasi-maven-plugin", "0.1.0");
  }

  /** zlib and zstd, built with an SDK that was found. */
  public static BuiltSet small() {
    return set(foundSdk(), Optional.empty(), List.of(zlib(), zstd()));
  }

  /** The same with a zstd that needs zlib. */
  public static BuiltSet needing() {
    return set(foundSdk(), Optional.empty(), List.of(zstdWithZlib(), zlib()));
  }

  /**
   * The same without MIT. The SPDX library keys its list by ids in lower case, in the locale of the
   * JVM's start, so that Turkish does not find an I if it comes later; see {@link TurkishSbom}.
   */
  public static BuiltSet findableInEveryLocale() {
    BuiltLibrary zstd = zstd();
    return set(
        foundSdk(),
        Optional.empty(),
        List.of(
            zlib(),
            withLicences(
                zstd,
                new LibraryLicences(
                    List.of(zstd.library().license()), List.of(), Map.of(), Map.of()))));
  }

  /** Built with an assembled SDK of another version than PEP 816 names. */
  public static BuiltSet assembledWithMismatch() {
    return set(assembledSdk(), Optional.of("24"), List.of(zlib()));
  }

  /** The same set with files that are no library's. */
  public static BuiltSet with(BuiltSet set, List<OwnFile> files) {
    return new BuiltSet(
        set.python(),
        set.triple(),
        set.sdk(),
        set.sdkMismatch(),
        set.choice(),
        set.pic(),
        set.libraries(),
        files);
  }

  /** zlib and zstd, with a file for CMake. */
  public static BuiltSet withOwnFiles() {
    return with(small(), List.of(new OwnFile("share/cmake/tools.cmake", "set(WASI 1)\n")));
  }

  public static BuiltSet set(Sdk sdk, Optional<String> mismatch, List<BuiltLibrary> libraries) {
    return new BuiltSet(
        python(), "wasm32-wasip1", sdk, mismatch, Optional.empty(), false, libraries, List.of());
  }

  public static PythonRelease python() {
    return new PythonRelease(
        "3.15",
        LocalDate.of(2026, 11, 20),
        "33",
        "wasm32-wasip1",
        List.of(new Pin("zlib", "1.3.2"), new Pin("zstd", "1.5.7")),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(new PythonSource("3.15.0", List.of(SmallPython.source()))));
  }

  public static Sdk foundSdk() {
    return new Sdk(
        "33.0",
        Sdk.Kind.FOUND,
        Path.of("opt", "wasi-sdk-33"),
        Optional.of("161b3195f"),
        "22.1.0",
        sha256("found SDK"),
        List.of(),
        List.of("wasm32-wasip2", "wasm32-wasip1"));
  }

  static Sdk officialSdk() {
    return new Sdk(
        "33.0",
        Sdk.Kind.OFFICIAL,
        Path.of("cache", "wasi-sdk-33"),
        Optional.of("161b3195f"),
        "22.1.0",
        sha256("official SDK"),
        List.of(
            new SdkPart(
                "wasi-sdk",
                "33.0",
                sha256("wasi-sdk-33.0-x86_64-linux.tar.gz"),
                "wasi-sdk-33.0-x86_64-linux.tar.gz",
                Optional.of(
                    "https://github.com/WebAssembly/wasi-sdk/releases/download/wasi-sdk-33/"
                        + "wasi-sdk-33.0-x86_64-linux.tar.gz"),
                "Apache-2.0 WITH LLVM-exception",
                "WebAssembly")),
        List.of("wasm32-wasip1"));
  }

  public static Sdk assembledSdk() {
    return new Sdk(
        "33.0",
        Sdk.Kind.ASSEMBLED,
        Path.of("cache", "wasi-sdk-33-assembled"),
        Optional.of("161b3195f"),
        "20.1.7",
        sha256("assembled SDK"),
        List.of(
            new SdkPart(
                "wasi-libc",
                "161b3195f",
                sha256("wasi-libc.deb"),
                "wasi-libc_0.0~git20260423.161b319-2_all.deb",
                Optional.of("http://mirror.example.org/debian/pool/main/w/wasi-libc/wasi-libc.deb"),
                "Apache-2.0 WITH LLVM-exception AND MIT",
                "Debian"),
            new SdkPart(
                "llvm",
                "20.1.7-1.5.12",
                sha256("llvm.jar"),
                "llvm-20.1.7-1.5.12-linux-x86_64.jar",
                Optional.of("pkg:maven/org.bytedeco/llvm@20.1.7-1.5.12?classifier=linux-x86_64"),
                "Apache-2.0 WITH LLVM-exception",
                "Bytedeco")),
        List.of("wasm32-wasip1"));
  }

  /** In small what the real recipe of zlib is: with a header that is made from a template. */
  public static final String ZLIB_RECIPE =
      """
      archive = "libz.a"
      inputs = ["*.c", "zlib.h", "zconf.h.in", "LICENSE"]
      headers = [{ from = "zlib.h" }, { from = "zconf.h" }]
      licences = [{ from = "LICENSE" }]

      [compile]
      sources = ["adler32.c", "crc32.c"]
      flags = ["-O3"]

      [[generate]]
      file = "zconf.h"
      from = "zconf.h.in"

      [pkg-config]
      name = "zlib"
      description = "zlib compression library"
      libs = ["-lz"]
      """;

  /** A recipe with glue, as libuuid's is: a header of ours. */
  public static final String ZSTD_RECIPE =
      """
      archive = "libzstd.a"
      inputs = ["lib/**", "LICENSE"]
      headers = [{ from = "lib/zstd.h" }]
      licences = [{ from = "LICENSE" }]
      glue = ["wasi clock.h"]

      [compile]
      sources = ["lib/common/debug.c", "lib/compress/zstd_compress.c"]
      flags = ["-O3"]

      [pkg-config]
      name = "zstd"
      description = "fast lossless compression algorithm library"
      libs = ["-lzstd"]
      """;

  public static final String ZSTD_GLUE = "/* Which time it is. */\n";

  public static BuiltLibrary zlib() {
    return new BuiltLibrary(
        library(
            "zlib",
            "Lossless data compression",
            "Zlib",
            "Copyright (C) 1995-2026 Jean-loup Gailly and Mark Adler",
            new Supplier(Supplier.Kind.PERSON, "Mark Adler"),
            Optional.of(new Cpe("zlib", "zlib"))),
        new LibraryVersion(
            "1.3.2", "v1.3.2", sha256("zlib inputs"), Optional.of("debian"), List.of(zlibDebian())),
        "1.3.2",
        new BuiltLibrary.Source(
            zlibDebian(),
            Optional.of(
                "http://mirror.example.org/debian/pool/main/z/zlib/"
                    + "zlib_1.3.dfsg+really1.3.2.orig.tar.gz")),
        List.of("adler32.c", "crc32.c"),
        List.of("-O3", "-DGREETING=\"a b\"", "-D_WASI_EMULATED_GETPID"),
        files(
            "include/zconf.h",
            "include/zlib.h",
            "lib/libz.a",
            "lib/pkgconfig/zlib.pc",
            "share/licenses/zlib/LICENSE"),
        new LibraryLicences(
            List.of("Zlib"),
            List.of(),
            Map.of(
                "include/zconf.h", new OfFile("Zlib", true),
                "include/zlib.h", new OfFile("Zlib", true),
                "share/licenses/zlib/LICENSE", new OfFile("Zlib", true)),
            Map.of()),
        new Additions(
            sha256(ZLIB_RECIPE),
            List.of(
                new AddedFile(
                    AddedFile.Kind.GENERATED, "zconf.h", sha256("include/zconf.h"), "Zlib"))),
        List.of(),
        Map.of(),
        List.of());
  }

  public static BuiltLibrary zstd() {
    Archive archive =
        new Archive(
            new Origin.Upstream(
                URI.create(
                    "https://github.com/facebook/zstd/releases/download/v1.5.7/zstd-1.5.7.tar.gz")),
            "zstd-1.5.7.tar.gz",
            sha256("zstd-1.5.7.tar.gz"),
            List.of(
                digest(DigestAlgorithm.SHA512, "zstd-1.5.7.tar.gz"),
                digest(DigestAlgorithm.SHA3_256, "zstd-1.5.7.tar.gz")),
            OptionalLong.of(2_432_852),
            "zstd-1.5.7",
            List.of("upstream's .sha256 file", "Homebrew"),
            Optional.empty(),
            false);
    return new BuiltLibrary(
        library(
            "zstd",
            "Fast real-time compression",
            "BSD-3-Clause OR GPL-2.0-only",
            "Copyright (c) Meta Platforms, Inc. and affiliates. All rights reserved.",
            new Supplier(Supplier.Kind.ORGANIZATION, "Meta Platforms, Inc."),
            Optional.of(new Cpe("facebook", "zstandard"))),
        new LibraryVersion(
            "1.5.7", "v1.5.7", sha256("zstd inputs"), Optional.empty(), List.of(archive)),
        "1.5.7",
        new BuiltLibrary.Source(
            archive,
            Optional.of(
                "https://github.com/facebook/zstd/releases/download/v1.5.7/zstd-1.5.7.tar.gz")),
        List.of("lib/common/debug.c", "lib/compress/zstd_compress.c"),
        List.of("-O3", "-DZSTD_LEGACY_SUPPORT=0"),
        files(
            "include/zdict.h",
            "include/zstd.h",
            "include/zstd_errors.h",
            "lib/libzstd.a",
            "lib/pkgconfig/libzstd.pc",
            "share/licenses/zstd/COPYING",
            "share/licenses/zstd/LICENSE",
            "share/licenses/zstd/LICENSE.divsufsort"),
        new LibraryLicences(
            List.of("BSD-3-Clause OR GPL-2.0-only", "MIT"),
            List.of(),
            Map.of(
                "include/zdict.h", new OfFile("BSD-3-Clause OR GPL-2.0-only", true),
                "include/zstd.h", new OfFile("BSD-3-Clause OR GPL-2.0-only", true),
                "include/zstd_errors.h", new OfFile("BSD-3-Clause OR GPL-2.0-only", false),
                "share/licenses/zstd/COPYING", new OfFile("BSD-3-Clause OR GPL-2.0-only", true),
                "share/licenses/zstd/LICENSE", new OfFile("BSD-3-Clause OR GPL-2.0-only", true),
                "share/licenses/zstd/LICENSE.divsufsort", new OfFile("MIT", true)),
            Map.of()),
        new Additions(
            sha256(ZSTD_RECIPE),
            List.of(AddedFile.glue("wasi clock.h", ZSTD_GLUE, "BSD-3-Clause OR GPL-2.0-only"))),
        List.of(),
        Map.of(),
        List.of());
  }

  /** A library as the catalog could have it, with that many headers. */
  static BuiltLibrary invented(String name, int headers) {
    BuiltLibrary zlib = zlib();
    return new BuiltLibrary(
        library(
            name,
            "An invented library",
            "MIT",
            "Copyright (c) the people of " + name,
            new Supplier(Supplier.Kind.ORGANIZATION, name),
            Optional.of(new Cpe(name, name))),
        zlib.version(),
        zlib.pkgConfigVersion(),
        zlib.source(),
        zlib.units(),
        zlib.flags(),
        files(
            Stream.concat(
                    Stream.of("lib/lib" + name + ".a"),
                    IntStream.range(0, headers).mapToObj(i -> "include/" + name + "/h" + i + ".h"))
                .toArray(String[]::new)),
        new LibraryLicences(List.of("MIT"), List.of(), Map.of(), Map.of()),
        zlib.additions(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** Everything that was under its own licence is under the other library's. */
  static BuiltLibrary withLibrary(BuiltLibrary built, Library library) {
    String before = built.library().license();
    Map<String, OfFile> installed = new TreeMap<>();
    built
        .licences()
        .installed()
        .forEach(
            (path, of) ->
                installed.put(
                    path,
                    of.licence().equals(before) ? new OfFile(library.license(), of.says()) : of));
    return withLicences(
        new BuiltLibrary(
            library,
            built.version(),
            built.pkgConfigVersion(),
            built.source(),
            built.units(),
            built.flags(),
            built.files(),
            built.licences(),
            built.additions(),
            built.needs(),
            built.unitFlags(),
            built.programs()),
        new LibraryLicences(
            built.licences().compiled().stream()
                .map(each -> each.equals(before) ? library.license() : each)
                .toList(),
            List.of(),
            installed,
            built.licences().notices()));
  }

  /** zstd as if it had been compiled with zlib's header, which is under another licence. */
  public static BuiltLibrary zstdWithZlib() {
    BuiltLibrary zstd = zstd();
    return new BuiltLibrary(
        zstd.library(),
        zstd.version(),
        zstd.pkgConfigVersion(),
        zstd.source(),
        zstd.units(),
        zstd.flags(),
        zstd.files(),
        new LibraryLicences(
            zstd.licences().compiled(),
            List.of("Zlib"),
            zstd.licences().installed(),
            zstd.licences().notices()),
        zstd.additions(),
        List.of("zlib"),
        Map.of(),
        List.of());
  }

  static BuiltLibrary withLicences(BuiltLibrary built, LibraryLicences licences) {
    return new BuiltLibrary(
        built.library(),
        built.version(),
        built.pkgConfigVersion(),
        built.source(),
        built.units(),
        built.flags(),
        built.files(),
        licences,
        built.additions(),
        built.needs(),
        built.unitFlags(),
        built.programs());
  }

  /** zlib with a unit under a licence that the SPDX list does not have. */
  public static BuiltLibrary withOwnLicence() {
    BuiltLibrary zlib = zlib();
    return withLicences(
        zlib,
        new LibraryLicences(
            List.of("LicenseRef-mine", "Zlib"),
            List.of(),
            zlib.licences().installed(),
            Map.of("LicenseRef-mine", "It is mine.\nDo what you wish.\n")));
  }

  static BuiltLibrary withSource(BuiltLibrary built, BuiltLibrary.Source source) {
    return new BuiltLibrary(
        built.library(),
        built.version(),
        built.pkgConfigVersion(),
        source,
        built.units(),
        built.flags(),
        built.files(),
        built.licences(),
        built.additions(),
        built.needs(),
        built.unitFlags(),
        built.programs());
  }

  public static BuiltLibrary withFiles(BuiltLibrary built, List<InstalledFile> files) {
    return new BuiltLibrary(
        built.library(),
        built.version(),
        built.pkgConfigVersion(),
        built.source(),
        built.units(),
        built.flags(),
        files,
        built.licences(),
        built.additions(),
        built.needs(),
        built.unitFlags(),
        built.programs());
  }

  /** What installs programs only. */
  static Library withoutPkgConfig(Library library) {
    return new Library(
        library.name(),
        library.summary(),
        library.license(),
        library.copyright(),
        library.supplier(),
        library.homepage(),
        library.repository(),
        library.cpe(),
        Optional.empty(),
        library.name(),
        library.modules(),
        library.configureArguments(),
        List.of(),
        Releases.NONE,
        List.of(),
        library.versions());
  }

  static Library withLicense(Library library, String license) {
    return new Library(
        library.name(),
        library.summary(),
        license,
        library.copyright(),
        library.supplier(),
        library.homepage(),
        library.repository(),
        library.cpe(),
        library.pkgConfig(),
        library.name(),
        library.modules(),
        library.configureArguments(),
        List.of(),
        Releases.NONE,
        List.of(),
        library.versions());
  }

  static Archive zlibDebian() {
    return new Archive(
        new Origin.Debian("zlib", "zlib_1.3.dfsg+really1.3.2.orig.tar.gz"),
        "zlib_1.3.dfsg+really1.3.2.orig.tar.gz",
        sha256("zlib_1.3.dfsg+really1.3.2.orig.tar.gz"),
        List.of(),
        OptionalLong.empty(),
        "zlib-1.3.dfsg+really1.3.2",
        List.of("computed from the bytes"),
        Optional.empty(),
        false);
  }

  static List<InstalledFile> files(String... paths) {
    return Stream.of(paths)
        .map(
            path ->
                new InstalledFile(
                    path, path.length(), digest(DigestAlgorithm.SHA1, path), sha256(path)))
        .toList();
  }

  static Digest sha256(String name) {
    return digest(DigestAlgorithm.SHA256, name);
  }

  private static Digest digest(DigestAlgorithm algorithm, String name) {
    return Digester.digest(algorithm, name.getBytes(StandardCharsets.UTF_8));
  }

  private static Library library(
      String name,
      String summary,
      String license,
      String copyright,
      Supplier supplier,
      Optional<Cpe> cpe) {
    return new Library(
        name,
        summary,
        license,
        copyright,
        supplier,
        URI.create("https://" + name + ".example.org/"),
        URI.create("https://github.com/example/" + name),
        cpe,
        Optional.of(name),
        name,
        List.of(),
        List.of(),
        List.of(),
        Releases.NONE,
        List.of(),
        List.of());
  }
}

package io.github.wasiexternals.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.source.Mismatch;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A small machine: SDKs whose compilers are shell scripts, archives, a Maven repository, a log. */
final class SdkWorld {

  static final String TRIPLE = "wasm32-wasip1";
  private static final String JAR_ROOT = "org/bytedeco/llvm/linux-x86_64";

  /** Stands for the compiler: says its version like clang. */
  private static final String CLANG = "#!/bin/sh\necho 'clang version 20.1.7 (somewhere)'\n";

  final Path folder;
  final Path cache;
  final Path opt;
  final List<String> log = Collections.synchronizedList(new ArrayList<>());

  final List<String> decisions = Collections.synchronizedList(new ArrayList<>());

  /** What was fetched, by file name. */
  final List<String> fetched = Collections.synchronizedList(new ArrayList<>());

  /** File names that no origin delivers. */
  final Set<String> unreachable = new HashSet<>();

  Optional<Path> wasiSdkPath = Optional.empty();
  HostPlatform host = HostPlatform.of("Linux", "amd64");
  ArchiveUnpacker unpacker = new TestUnpacker();

  /** What the catalog pins of SDK 33's own archive and of its assembly. */
  Optional<Digest> officialIdentity = Optional.empty();

  Optional<Digest> assembledIdentity = Optional.empty();

  private final Path archives;

  SdkWorld(Path folder) throws IOException {
    this.folder = folder;
    this.cache = folder.resolve("cache").resolve("sdks");
    this.opt = Files.createDirectories(folder.resolve("opt"));
    this.archives = Files.createDirectories(folder.resolve("archives"));
  }

  SdkProvider provider() {
    return new SdkProvider(
        new SdkPlaces(host, wasiSdkPath, List.of(opt), cache),
        this::fetch,
        this::resolve,
        unpacker,
        new NativeProcessRunner(),
        new SdkListener() {
          @Override
          public void passedOver(String candidate, String reason) {
            log.add("passed over " + candidate + ": " + reason);
          }

          @Override
          public void working(String step) {
            log.add(step);
          }

          @Override
          public void decided(String subject, String decision) {
            decisions.add(subject + ": " + decision);
          }

          @Override
          public void taken(Sdk sdk, String why) {
            log.add("taken " + sdk.version() + ": " + why);
          }
        });
  }

  ProvidedSdk provide(SdkRequest request) throws IOException, InterruptedException {
    return provider().provide(request);
  }

  /** Python 3.15 with SDK 33; 24 is the catalog's other SDK. */
  SdkRequest python315(String sdk) throws IOException {
    return new SdkRequest("3.15", pin33(), TRIPLE, choice(sdk), false, List.of(pin24()));
  }

  /** Python 3.13 with SDK 24, which can't be assembled; 33 is the catalog's other SDK. */
  SdkRequest python313(String sdk) throws IOException {
    return new SdkRequest("3.13", pin24(), TRIPLE, choice(sdk), false, List.of(pin33()));
  }

  /** The same release without official archives, and assembled in this way, if at all. */
  static SdkPin withoutArchives(SdkPin pin, Optional<Assembly> assembly) {
    return new SdkPin(
        pin.name(), pin.version(), pin.wasiLibc(), pin.llvm(), pin.targets(), List.of(), assembly);
  }

  /** What only the file's content shows. */
  static void changeWithSizeAndTimeKept(Path file, String content) throws IOException {
    long size = Files.size(file);
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, time);
    assertThat(file).hasSize(size);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
  }

  static SdkRequest withMismatchAllowed(SdkRequest request) {
    return new SdkRequest(
        request.python(),
        request.expected(),
        request.triple(),
        request.choice(),
        true,
        request.others());
  }

  static SdkRequest withTriple(SdkRequest request, String triple) {
    return new SdkRequest(
        request.python(),
        request.expected(),
        triple,
        request.choice(),
        request.allowMismatch(),
        request.others());
  }

  SdkChoice choice(String sdk) {
    return SdkChoice.fromString(sdk, folder);
  }

  SdkPin pin33() throws IOException {
    return new SdkPin(
        "33",
        "33.0",
        "161b3195f",
        "22.1.0",
        List.of("wasm32-wasi", "wasm32-wasip1", "wasm32-wasip2"),
        List.of(new HostArchive("x86_64-linux", official33(), officialIdentity)),
        Optional.of(new Assembly("20.1.7", List.of(compiler()), sysroot(), builtins())));
  }

  SdkPin pin24() throws IOException {
    Map<String, String> files = new TreeMap<>();
    sdkFiles("18.1.2", List.of("wasm32-wasi", TRIPLE))
        .forEach((path, content) -> files.put("wasi-sdk-24.0-x86_64-linux/" + path, content));
    return new SdkPin(
        "24",
        "24.0",
        "b9ef79d7d",
        "18.1.2",
        List.of("wasm32-wasi", "wasm32-wasip1"),
        List.of(
            new HostArchive(
                "x86_64-linux",
                archive("wasi-sdk-24.0-x86_64-linux.tar.gz", "wasi-sdk-24.0-x86_64-linux", files),
                Optional.empty())),
        Optional.empty());
  }

  /** An SDK on this machine. */
  Path sdk(Path at, Optional<String> versionFile, String... triples) throws IOException {
    return sdkOfClang("20.1.7", at, versionFile, triples);
  }

  /** The same with a compiler of another version. */
  Path sdkOfClang(String clang, Path at, Optional<String> versionFile, String... triples)
      throws IOException {
    Map<String, String> files = sdkFiles(clang, List.of(triples));
    versionFile.ifPresent(text -> files.put("VERSION", text));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = at.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      path.toFile().setExecutable(file.getValue().startsWith("#!"));
    }
    return at;
  }

  private Archive official33() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Map<String, String> sdk = sdkFiles("22.1.0", List.of("wasm32-wasip1", "wasm32-wasip2"));
    sdk.put("VERSION", "33.0\nwasi-libc: 161b3195f\nllvm: abc\nllvm-version: 22.1.0\n");
    sdk.forEach((path, content) -> files.put("wasi-sdk-33.0-x86_64-linux/" + path, content));
    return archive("wasi-sdk-33.0-x86_64-linux.tar.gz", "wasi-sdk-33.0-x86_64-linux", files);
  }

  private Archive sysroot() throws IOException {
    return archive(
        "wasi-libc_0.0~git20260423.161b319-2_all.tar.gz",
        "usr",
        Map.of(
            "usr/include/wasm32-wasi/stdio.h", "int puts(const char*);",
            "usr/include/wasm32-wasip2/stdio.h", "int puts(const char*);",
            "usr/include/wasm32-wasip1", "-> wasm32-wasi",
            "usr/lib/wasm32-wasi/libc.a", "!<arch>1",
            "usr/lib/wasm32-wasip2/libc.a", "!<arch>2",
            "usr/lib/wasm32-wasip1", "-> wasm32-wasi"));
  }

  private Archive builtins() throws IOException {
    return archive(
        "libclang-rt-22-dev-wasm32_22.1.8-1_all.tar.gz",
        "",
        Map.of("usr/lib/llvm-22/lib/clang/22/lib/wasi/libclang_rt.builtins-wasm32.a", "!<arch>rt"));
  }

  HostCompiler compiler() throws IOException {
    Path jar = jar();
    return new HostCompiler(
        "x86_64-linux",
        "org.bytedeco",
        "llvm",
        "20.1.7-1.5.12",
        "linux-x86_64",
        Digester.sha256(jar, DigestProvider.JDK),
        OptionalLong.of(Files.size(jar)),
        JAR_ROOT,
        "Apache-2.0 WITH LLVM-exception",
        List.of("made here"),
        assembledIdentity);
  }

  Path jar() throws IOException {
    Path jar = archives.resolve("llvm-20.1.7-1.5.12-linux-x86_64.jar");
    if (!Files.exists(jar)) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        for (String name : List.of("clang", "lld", "llvm-ar", "llvm-nm", "llc")) {
          add(zip, name, CLANG);
        }
        add(zip, "libLLVM.so", "LLVM");
        add(zip, "libclang-cpp.so", "clang-cpp");
        add(zip, "libclang.so", "not needed");
        add(zip, "lib/clang/20/include/stddef.h", "typedef unsigned long size_t;");
      }
    }
    return jar;
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    ZipEntry entry = new ZipEntry(JAR_ROOT + "/" + name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> sdkFiles(String clang, List<String> triples) {
    Map<String, String> files = new TreeMap<>();
    files.put("bin/clang", "#!/bin/sh\necho 'clang version " + clang + "'\n");
    files.put("bin/llvm-ar", "#!/bin/sh\n");
    files.put("lib/clang/" + clang + "/include/stddef.h", "typedef unsigned long size_t;");
    for (String triple : triples) {
      files.put("share/wasi-sysroot/include/" + triple + "/stdio.h", "int puts(const char*);");
      files.put("share/wasi-sysroot/lib/" + triple + "/libc.a", "!<arch>");
    }
    return files;
  }

  private Archive archive(String fileName, String root, Map<String, String> files)
      throws IOException {
    Path file = archives.resolve(fileName);
    if (!Files.exists(file)) {
      try (OutputStream out = Files.newOutputStream(file);
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (Map.Entry<String, String> content : new TreeMap<>(files).entrySet()) {
          add(tar, content.getKey(), content.getValue());
        }
      }
    }
    return new Archive(
        new Origin.Upstream(URI.create("https://example.org/" + fileName)),
        fileName,
        Digester.sha256(file, DigestProvider.JDK),
        List.of(),
        OptionalLong.of(Files.size(file)),
        root,
        List.of("made here"),
        Optional.empty(),
        false);
  }

  private static void add(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    if (content.startsWith("-> ")) {
      TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      link.setLinkName(content.substring(3));
      tar.putArchiveEntry(link);
    } else {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(bytes.length);
      entry.setMode(content.startsWith("#!") ? 0755 : 0644);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
    }
    tar.closeArchiveEntry();
  }

  private VerifiedArchive fetch(String what, List<Archive> wanted) {
    Archive archive = wanted.get(0);
    fetched.add(archive.fileName());
    if (unreachable.contains(archive.fileName())) {
      throw new ProblemException(
          new Mismatch("sha256:aa", "sha256:bb")
              .ofArchive(what, archive.fileName(), "https://example.org/" + archive.fileName()));
    }
    return new VerifiedArchive(
        archive,
        archives.resolve(archive.fileName()),
        Optional.of("https://example.org/" + archive.fileName()),
        "example.org");
  }

  private Path resolve(HostCompiler compiler) throws IOException {
    Path jar = jar();
    String name = jar.getFileName().toString();
    fetched.add(name);
    if (unreachable.contains(name)) {
      throw new IOException("offline");
    }
    return jar;
  }

  /** The only installed SDK in the cache. */
  Path cached(String kind) throws IOException {
    try (var entries = Files.list(cache)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> entry.getFileName().toString().contains(kind))
          .reduce(
              (a, b) -> {
                throw new AssertionError("two of them");
              })
          .orElseThrow();
    }
  }

  /** A digest that nothing here has. */
  static Digest wrongDigest() {
    return Digest.sha256("0".repeat(64));
  }
}

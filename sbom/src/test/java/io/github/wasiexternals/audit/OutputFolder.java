package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.build.OwnFile;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.ValueLocations;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.Rewritten;
import io.github.wasiexternals.sbom.SpdxLicences;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.vex.VexStatement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What {@code wasi:externals} leaves, in small: zlib and zstd, with files as real ones are where a
 * check reads them, the true SBOM, and the catalog that they are pinned in.
 */
record OutputFolder(Path folder, Sdk sdk) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static final AuditRun RUN =
      new AuditRun(
          Instant.parse("2026-11-22T00:00:00Z"),
          "wasi-maven-plugin-0.1.0",
          Digester.sha256("catalog"));

  /** As far as a small interpreter has it. */
  private static final List<BundledProject> BUNDLED =
      List.of(
          new BundledProject(
              "expat",
              "MIT",
              new Library.Supplier(Library.Supplier.Kind.ORGANIZATION, "Expat maintainers"),
              URI.create("https://libexpat.github.io/"),
              Optional.of(new Library.Cpe("libexpat_project", "libexpat"))));

  /** A day after the SBOM was written. */
  private static final Clock CLOCK =
      Clock.fixed(Fixtures.FROZEN.plus(Duration.ofDays(1)), ZoneOffset.UTC);

  static OutputFolder in(Path folder) throws IOException {
    return in(folder, Fixtures.foundSdk(), Optional.empty());
  }

  static OutputFolder in(Path folder, Sdk sdk, Optional<String> mismatch) throws IOException {
    return in(folder, sdk, mismatch, List.of());
  }

  /** The same with files that are no library's, and their licence. */
  static OutputFolder withOwnFiles(Path folder) throws IOException {
    return in(
        folder,
        Fixtures.foundSdk(),
        Optional.empty(),
        List.of(
            new OwnFile("share/cmake/wasi-externals.cmake", "set(CMAKE_SYSTEM_NAME WASI)"),
            new OwnFile("share/licenses/wasi-externals/LICENSE", licence("Apache-2.0"))));
  }

  private static OutputFolder in(
      Path folder, Sdk sdk, Optional<String> mismatch, List<OwnFile> ownFiles) throws IOException {
    OutputFolder output = new OutputFolder(folder, sdk);
    List<BuiltLibrary> libraries =
        List.of(
            output.install(
                Fixtures.zlib(),
                Map.of(
                    "include/zlib.h",
                    "/* zlib */",
                    "lib/libz.a",
                    "!<arch> of zlib",
                    "lib/pkgconfig/zlib.pc",
                    pkgConfig("zlib", "1.3.2"),
                    "share/licenses/zlib/LICENSE",
                    licence("Zlib"))),
            output.install(
                Fixtures.zstd(),
                Map.of(
                    "include/zstd.h",
                    "/* zstd */",
                    "lib/libzstd.a",
                    "!<arch> of zstd",
                    "lib/pkgconfig/zstd.pc",
                    pkgConfig("zstd", "1.5.7"),
                    "share/licenses/zstd/LICENSE",
                    licence("BSD-3-Clause"),
                    "share/licenses/zstd/LICENSE.divsufsort",
                    "/* " + licence("MIT") + " */")));
    output.recipe("zlib.toml", Fixtures.ZLIB_RECIPE);
    output.recipe("zstd.toml", Fixtures.ZSTD_RECIPE);
    output.recipe("zstd/wasi clock.h", Fixtures.ZSTD_GLUE);
    Files.write(
        output.sbom(),
        Fixtures.writer()
            .write(
                Fixtures.with(Fixtures.set(sdk, mismatch, libraries), ownFiles), Fixtures.FROZEN));
    for (OwnFile file : ownFiles) {
      Files.createDirectories(output.file(file.path()).getParent());
      Files.writeString(output.file(file.path()), file.text());
    }
    return output;
  }

  private BuiltLibrary install(BuiltLibrary library, Map<String, String> texts) throws IOException {
    List<InstalledFile> files = new ArrayList<>();
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      Path path = file(text.getKey());
      Files.createDirectories(path.getParent());
      byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
      Files.write(path, bytes);
      files.add(
          new InstalledFile(
              text.getKey(),
              bytes.length,
              Digester.digest(DigestAlgorithm.SHA1, bytes),
              Digester.sha256(bytes)));
    }
    return Fixtures.withFiles(library, files);
  }

  /** Writes a file of the recipes at hand. */
  void recipe(String path, String content) throws IOException {
    Path file = catalogFolder().resolve("recipes").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Path catalogFolder() {
    return folder.resolveSibling("catalog");
  }

  private static String pkgConfig(String name, String version) {
    return """
    prefix=${pcfiledir}/../..
    libdir=${prefix}/lib

    Name: %s
    URL: https://example.org/
    Version: %s
    Libs: -L${libdir} -lz
    """
        .formatted(name, version);
  }

  private static String licence(String id) {
    return SpdxLicences.text(id).orElseThrow();
  }

  Path sbom() {
    return folder.resolve("externals.spdx.json");
  }

  Path file(String path) {
    return folder.resolve("prefix").resolve(path);
  }

  /** The catalog that pins just what is in here. */
  static Catalog catalog() {
    return new Catalog(
        List.of(pinned(Fixtures.zlib()), pinned(Fixtures.zstd())),
        List.of(Fixtures.python()),
        List.of(
            new SdkPin(
                "33",
                "33.0",
                "161b3195f",
                "22.1.0",
                List.of("wasm32-wasip1"),
                List.of(),
                Optional.of(
                    new SdkPin.Assembly(
                        "20.1.7", List.of(), archive("libc_1_all.deb"), archive("rt_22_all.deb")))),
            new SdkPin(
                "24",
                "24.0",
                "b9ef79d7d",
                "18.1",
                List.of("wasm32-wasip1"),
                List.of(),
                Optional.empty())),
        new ValueLocations(Map.of()));
  }

  private static Archive archive(String name) {
    return new Archive(
        new Origin.Debian(name, name),
        name,
        Digester.sha256(name),
        List.of(),
        OptionalLong.empty(),
        "",
        List.of("computed from the bytes"),
        Optional.empty(),
        false);
  }

  private static Library pinned(BuiltLibrary built) {
    Library library = built.library();
    return new Library(
        library.name(),
        library.summary(),
        library.license(),
        library.copyright(),
        library.supplier(),
        library.homepage(),
        library.repository(),
        library.cpe(),
        library.pkgConfig(),
        library.provides(),
        library.modules(),
        library.configureArguments(),
        library.signingKeys(),
        library.releases(),
        library.unsupported(),
        List.of(built.version()));
  }

  AuditReport audit() throws InterruptedException {
    return audit(PrefixLocator.beside(sbom()));
  }

  AuditReport audit(InstalledPrefix beside) throws InterruptedException {
    return audit(beside, new LicencePolicy(List.of(), List.of()));
  }

  AuditReport audit(InstalledPrefix beside, LicencePolicy licences) throws InterruptedException {
    return audit(
        beside, licences, Optional.empty(), Vulnerabilities.none("nobody is there"), List.of());
  }

  AuditReport audit(
      InstalledPrefix beside,
      LicencePolicy licences,
      Optional<Rebuilder> rebuilder,
      Vulnerabilities vulnerabilities,
      List<VexStatement> statements)
      throws InterruptedException {
    return audit(sbom(), beside, licences, rebuilder, vulnerabilities, statements);
  }

  /** The audit of an interpreter's SBOM in this folder. */
  AuditReport audit(Path sbom, Vulnerabilities vulnerabilities) throws InterruptedException {
    return audit(
        sbom,
        PrefixLocator.beside(sbom),
        new LicencePolicy(List.of(), List.of()),
        Optional.empty(),
        vulnerabilities,
        List.of());
  }

  private AuditReport audit(
      Path sbom,
      InstalledPrefix beside,
      LicencePolicy licences,
      Optional<Rebuilder> rebuilder,
      Vulnerabilities vulnerabilities,
      List<VexStatement> statements)
      throws InterruptedException {
    return new Auditor(
            Auditor.checks(
                catalog(),
                RecipeReader.layered(catalogFolder()),
                licences,
                rebuilder,
                vulnerabilities,
                statements,
                new Surroundings(pin -> List.of(sdk), BUNDLED, CLOCK)))
        .audit(AuditedSbom.read(sbom, beside));
  }

  /** The audit, asked for one check. */
  CheckReport check(String id) throws InterruptedException {
    return check(audit(), id);
  }

  static CheckReport check(AuditReport report, String id) {
    return report.checks().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Changes the text of the SBOM as an editor would. */
  void edit(String from, String to) throws IOException {
    String text = Files.readString(sbom());
    if (!text.contains(from)) {
      throw new IllegalArgumentException("the SBOM has no " + from);
    }
    Files.writeString(sbom(), text.replace(from, to));
  }

  /** Changes the JSON of the SBOM. */
  void change(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) json();
    change.accept(root);
    Files.write(sbom(), MAPPER.writeValueAsBytes(root));
  }

  /** Changes the JSON of the SBOM as somebody does who knows how to write one. */
  void rewrite(Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) json();
    change.accept(root);
    Files.write(sbom(), Rewritten.bytes(root));
  }

  JsonNode json() throws IOException {
    return MAPPER.readTree(sbom().toFile());
  }

  /** What is at a JSON path; missing if nothing is. */
  JsonNode at(String path) throws IOException {
    return json().at(path.substring(1).replaceAll("[.\\[]", "/").replace("]", ""));
  }
}

package io.github.wasiexternals.contents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.contents.BundledTable.Bundled;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.InterpreterContents;
import io.github.wasiexternals.sbom.LinkedCode;
import io.github.wasiexternals.sbom.SpdxLicences;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in an interpreter, read from a small build. Its map, dependency lists, headers and SBOM
 * have the form of those of CPython 3.13.15, made with {@code -MMD} and clang 20.
 */
class InterpreterReaderTest {

  private static final String LIBC = "share/wasi-sysroot/lib/wasm32-wasip1/libc.a";
  private static final String BUILTINS =
      "lib/clang/20/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a";

  @TempDir private Path temporary;
  private Path tree;
  private Path build;
  private Path prefix;
  private Path sdk;
  private String map = "";
  private Optional<String> commit = Optional.of("161b3195f");

  @BeforeEach
  void aBuild() throws IOException {
    Path root = temporary.toRealPath();
    tree = Files.createDirectories(root.resolve("cpython"));
    build = Files.createDirectories(tree.resolve("cross-build/wasm32-wasip1"));
    prefix = Files.createDirectories(tree.resolve("cross-build/externals/prefix"));
    sdk = Files.createDirectories(root.resolve("wasi-sdk"));
    write(tree, "Objects/longobject.c", "long");
    map =
        """
            Addr      Off     Size Out     In      Symbol
               -     6e55   5c755d CODE
               -     6e57        c         <internal>:(__wasm_call_ctors)
        """;
    linked("Objects/longobject.o", "../../Objects/longobject.c ../../Include/Python.h");
  }

  @Test
  void anArchiveOfTheTreeIsTheProjectThatItWasCompiledFrom() throws IOException {
    expat();

    LinkedCode expat = find("expat");

    assertThat(expat.version()).contains("2.8.2");
    assertThat(expat.tag()).contains("R_2_8_2");
    assertThat(expat.cpe()).contains(new Library.Cpe("libexpat_project", "libexpat"));
    assertThat(expat.archives())
        .containsExactly(
            new LinkedCode.LinkedArchive("Modules/expat/libexpat.a", Digester.sha256("archive")));
    assertThat(read().sizes().get("expat")).isEqualTo(new InterpreterContents.Size(0x20, 0));
  }

  @Test
  void codeThatIsOnlyIncludedIsFoundByItsFiles() throws IOException {
    mimalloc("#include \"mimalloc/static.c\"");
    linked(
        "Objects/obmalloc.o",
        "../../Objects/obmalloc.c ../../Objects/mimalloc/static.c \\\n"
            + "  ../../Include/internal/mimalloc/mimalloc.h");

    LinkedCode mimalloc = find("mimalloc");

    assertThat(mimalloc.version()).contains("2.1.2");
    assertThat(mimalloc.archives()).isEmpty();
    assertThat(mimalloc.fileCount()).isEqualTo(2);
    assertThat(mimalloc.files())
        .as("as sha256sum prints them")
        .contains(
            Digester.sha256(
                sum("Include/internal/mimalloc/mimalloc.h") + sum("Objects/mimalloc/static.c")));
  }

  @Test
  void aHeaderAloneIsNoCode() throws IOException {
    mimalloc("");
    linked(
        "Objects/obmalloc.o",
        "../../Objects/obmalloc.c ../../Include/internal/mimalloc/mimalloc.h");

    assertThat(read().code()).isEmpty();
  }

  @Test
  void whatTheTreesSbomListsAndTheBinaryLacksIsLeftOutWithTheReason() throws IOException {
    expat();
    treeSbom("expat", "2.8.2", "macholib", "1.0", "mpdecimal", "2.5.1");

    InterpreterContents contents = read(Map.of("mpdecimal", "4.0.1"));

    assertThat(contents.notLinked())
        .containsExactly(
            "mpdecimal 2.5.1: mpdecimal 4.0.1 of the libraries is linked instead",
            "macholib 1.0: no file of it was compiled");
    assertThat(contents.unlisted()).isEmpty();
    assertThat(find("expat").upstream())
        .contains(
            new LinkedCode.Upstream(
                "https://example.org/expat.tar.gz", Digester.sha256("expat 2.8.2")));
  }

  @Test
  void whatTheBinaryHasAndTheTreesSbomLacksIsReported() throws IOException {
    expat();
    treeSbom("macholib", "1.0");

    assertThat(read().unlisted()).containsExactly("expat 2.8.2");
  }

  @Test
  void anotherVersionInTheTreesSbomIsANoteAndTheHeaderCounts() throws IOException {
    expat();
    treeSbom("expat", "2.6.3");

    assertThat(read().notes())
        .containsExactly(
            "Modules/expat/expat.h says expat 2.8.2, and Misc/sbom.spdx.json says 2.6.3");
    assertThat(find("expat").version()).contains("2.8.2");
    assertThat(find("expat").upstream()).isEmpty();
  }

  @Test
  void aProjectThatOnlyTheTreesSbomKnowsIsListedAsItSays() throws IOException {
    write(tree, "Modules/newlib/new.c", "new");
    linked("Modules/newlib/new.o", "../../Modules/newlib/new.c");
    treeSbom("newlib", "9.1");

    assertThat(find("newlib").version()).contains("9.1");
    assertThat(find("newlib").license()).isEqualTo("NOASSERTION");
  }

  @Test
  void anUnreadableSbomOfTheTreeIsSaid() throws IOException {
    write(tree, "Misc/sbom.spdx.json", "{");

    assertThat(read().notes())
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("Misc/sbom.spdx.json: "));
  }

  @Test
  void partsOfTheSdkAreThoseOfItsRecord() throws IOException {
    write(sdk, LIBC, "libc");
    write(sdk, BUILTINS, "builtins");
    line(sdk.resolve(LIBC) + "(malloc.o):(dlmalloc)");
    line(sdk.resolve(BUILTINS) + "(multi3.c.obj):(__multi3)");

    assertThat(read().code())
        .extracting(LinkedCode::title)
        .containsExactly("compiler-rt 22.1.8-1", "wasi-libc 161b3195f");
    assertThat(find("compiler-rt").tag()).contains("llvmorg-22.1.8");
    assertThat(find("wasi-libc").archives())
        .containsExactly(new LinkedCode.LinkedArchive(LIBC, Digester.sha256("libc")));
  }

  @Test
  void whereTheSdkDoesNotTellItsLibcsCommitTheTagOfTheSdkStandsForIt() throws IOException {
    commit = Optional.empty();
    write(sdk, LIBC, "libc");
    line(sdk.resolve(LIBC) + "(malloc.o):(dlmalloc)");

    assertThat(find("wasi-libc").version()).contains("wasi-sdk-33");
  }

  @Test
  void anObjectWithoutAListOfItsSourcesIsOfUnknownOrigin() throws IOException {
    line("Modules/mine.o:(mine)");

    assertThat(read().unknown()).containsExactly("Modules/mine.o");
  }

  @Test
  void anObjectFromASourceOutsideTheTreeIsOfUnknownOrigin() throws IOException {
    linked("Modules/mine.o", temporary.resolve("mine.c").toString());

    assertThat(read().unknown()).containsExactly("Modules/mine.o");
  }

  @Test
  void anArchiveFromElsewhereIsOfUnknownOriginAndNamedWithoutItsFolder() throws IOException {
    line(temporary.toRealPath().resolve("elsewhere/libmine.a") + "(mine.o):(mine)");

    assertThat(read().unknown()).containsExactly("libmine.a");
  }

  @Test
  void everythingOfAnOrdinaryBuildIsKnown() throws IOException {
    expat();
    line(prefix.resolve("lib/pkgconfig/../../lib/libz.a") + "(adler32.o):(adler32)");

    assertThat(read().unknown()).isEmpty();
  }

  @Test
  void filesOfCpythonsOwnThatKeepTheTermsOfOthersAreNamed() throws IOException {
    linked("Python/dtoa.o", "../../Python/dtoa.c");

    assertThat(read().derived()).containsExactly("dtoa: dtoa, Python/dtoa.c");
    assertThat(read().licences()).containsExactly("dtoa");
  }

  @Test
  void theTableAgreesWithTheCatalog() {
    Catalog catalog = CatalogReader.builtIn();
    for (Bundled each : BundledTable.builtIn().bundled()) {
      catalog
          .library(each.about().name())
          .ifPresent(
              library -> {
                assertThat(each.about().license()).isEqualTo(library.license());
                assertThat(each.about().supplier()).isEqualTo(library.supplier());
                assertThat(each.about().repository()).isEqualTo(library.repository());
                assertThat(each.cpe()).isEqualTo(library.cpe());
                library
                    .versions()
                    .forEach(
                        version ->
                            assertThat(each.tag(version.version())).isEqualTo(version.tag()));
              });
    }
  }

  @Test
  void everyLicenceOfTheTableIsListed() {
    BundledTable table = BundledTable.builtIn();
    assertThat(
            Stream.of(
                    table.bundled().stream().map(each -> each.about().license()),
                    table.derived().stream().map(BundledTable.Derived::license),
                    table.sdk().stream().map(each -> each.about().license()))
                .flatMap(each -> each)
                .flatMap(
                    expression ->
                        io.github.wasiexternals.spdx.LicenceExpression.parse(expression)
                            .orElseThrow()
                            .singles()
                            .stream()))
        .allSatisfy(single -> assertThat(SpdxLicences.isListed(single.licence())).isTrue());
  }

  private void expat() throws IOException {
    write(tree, "Modules/expat/xmlparse.c", "parse");
    write(
        tree,
        "Modules/expat/expat.h",
        """
        #  define XML_MAJOR_VERSION 2
        #  define XML_MINOR_VERSION 8
        #  define XML_MICRO_VERSION 2
        """);
    write(build, "Modules/expat/libexpat.a", "archive");
    write(
        build,
        "Modules/expat/xmlparse.d",
        """
        Modules/expat/xmlparse.o: ../../Modules/expat/xmlparse.c \\
          ../../Modules/expat/expat.h
        """);
    line("Modules/expat/libexpat.a(xmlparse.o):(XML_ParserCreate)");
  }

  private void mimalloc(String included) throws IOException {
    write(tree, "Objects/obmalloc.c", included);
    write(tree, "Objects/mimalloc/static.c", "static");
    write(
        tree,
        "Include/internal/mimalloc/mimalloc.h",
        "#define MI_MALLOC_VERSION 212   // major + 2 digits minor\n");
  }

  /** In the form of CPython's: no creation information, one file each. */
  private void treeSbom(String... namesAndVersions) throws IOException {
    StringBuilder packages = new StringBuilder();
    StringBuilder files = new StringBuilder();
    StringBuilder relationships = new StringBuilder();
    for (int i = 0; i < namesAndVersions.length; i += 2) {
      String name = namesAndVersions[i];
      String version = namesAndVersions[i + 1];
      String comma = i == 0 ? "" : ",";
      packages.append(
          """
          %s{"SPDXID": "SPDXRef-PACKAGE-%s", "name": "%s", "versionInfo": "%s",
           "downloadLocation": "https://example.org/%s.tar.gz",
           "checksums": [{"algorithm": "SHA256", "checksumValue": "%s"}]}
          """
              .formatted(
                  comma, name, name, version, name, Digester.sha256(name + " " + version).hex()));
      files.append(
          """
          %s{"SPDXID": "SPDXRef-FILE-%s", "fileName": "Modules/%s/new.c"}
          """
              .formatted(comma, name, name));
      relationships.append(
          """
          %s{"spdxElementId": "SPDXRef-PACKAGE-%s", "relationshipType": "CONTAINS",
           "relatedSpdxElement": "SPDXRef-FILE-%s"}
          """
              .formatted(comma, name, name));
    }
    write(
        tree,
        "Misc/sbom.spdx.json",
        "{\"SPDXID\": \"SPDXRef-DOCUMENT\", \"files\": ["
            + files
            + "], \"packages\": ["
            + packages
            + "], \"relationships\": ["
            + relationships
            + "], \"spdxVersion\": \"SPDX-2.3\"}");
  }

  private void linked(String object, String sources) throws IOException {
    write(build, object.replace(".o", ".d"), object + ": " + sources + "\n");
    line(object + ":(function)");
  }

  private void line(String input) {
    map += "       -     6ebb       20         " + input + "\n";
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private String sum(String file) throws IOException {
    return Digester.sha256(Files.readAllBytes(tree.resolve(file))).hex() + "  " + file + "\n";
  }

  private LinkedCode find(String name) throws IOException {
    return read().code().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private InterpreterContents read() throws IOException {
    return read(Map.of());
  }

  private InterpreterContents read(Map<String, String> libraries) throws IOException {
    Path file = build.resolve("python.wasm.map");
    Files.writeString(file, map);
    return InterpreterReader.read(
        LinkMap.read(file, build),
        new InterpreterReader.Places(tree, build, prefix),
        new Sdk(
            "33.0",
            Sdk.Kind.ASSEMBLED,
            sdk,
            commit,
            "20.1.7",
            Digester.sha256("sdk"),
            List.of(
                new Sdk.SdkPart(
                    "compiler-rt",
                    "22.1.8-1",
                    Digester.sha256("deb"),
                    "libclang-rt-22-dev-wasm32_22.1.8-1_all.deb",
                    Optional.empty(),
                    "Apache-2.0 WITH LLVM-exception",
                    "Debian")),
            List.of("wasm32-wasip1")),
        "3.13.15",
        libraries);
  }
}

package io.github.wasiexternals.packaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.cpython.PythonLink;
import io.github.wasiexternals.cpython.SilentListener;
import io.github.wasiexternals.cpython.SmallCheckout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.onefile.OneFile;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SmallPython;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build has the files, and the makefile the lines, of one of 3.13.15 for WASI and, where that
 * has none, of CPython's main branch.
 */
class PackagingTest {

  private static final String NAME = "python-3.15.0-wasm32-wasip1";
  private static final String BUILD = "cross-build/wasm32-wasip1/";
  private static final String MODULES = BUILD + "build/lib.wasi-wasm32-3.15/";

  @TempDir private Path temporary;

  private Path checkout;
  private Path output;
  private Path packages;
  private @Nullable CommandLine compiled;
  private int compilerExit;

  @BeforeEach
  void aFinishedBuild() throws IOException {
    packages = temporary.resolve("packages");
    checkout = build(temporary.resolve("Python"));
    output = results(temporary.resolve("output"));
  }

  private static Path build(Path root) throws IOException {
    SmallCheckout.withPlatforms(root, "3.15.0", 33);
    write(root, "Lib/json/__init__.py", "name = 'json'\n");
    write(root, "Lib/test/test_json.py", "name = 'test'\n");
    write(root, "Lib/__pycache__/os.cpython-315.pyc", "made");
    write(root, "Include/Python.h", "/* Python.h */\n");
    write(root, "Misc/python.man", ".TH PYTHON 1\n");
    write(
        root,
        BUILD + "Makefile",
        """
        CC=\t\t/opt/wasi-sdk-33.0/bin/clang --sysroot=/opt/wasi-sdk-33.0/share/wasi-sysroot
        ABIFLAGS=\t
        CONFIGURE_LDFLAGS_NODIST= -z stack-size=8388608 -Wl,--stack-first -Wl,--initial-memory=20971520
        MULTIARCH=\twasm32-wasi
        prefix=\t\t/usr/local
        LIBEXPAT_A= Modules/expat/libexpat.a
        MODULE_PYEXPAT_LDFLAGS=-lm $(LIBEXPAT_A)
        LOCALMODLIBS= $(MODULE_PYEXPAT_LDFLAGS) -lz
        MODLIBS=           $(LOCALMODLIBS) $(BASEMODLIBS)
        TESTSUBDIRS=\tidlelib/idle_test \\
        \t\ttest \\
        \t\ttest/data
        TEST_MODULES=yes
        PYTHON_FOR_FREEZE=%s/cross-build/build/python
        """
            .formatted(root));
    write(root, BUILD + "pybuilddir.txt", "build/lib.wasi-wasm32-3.15\n");
    write(root, BUILD + "pyconfig.h", "#define HAVE_DLOPEN 1\n");
    write(root, BUILD + "python.wasm", "\0asm");
    write(root, BUILD + "libpython3.15.a", "!<arch>\n");
    write(root, BUILD + "Modules/expat/libexpat.a", "!<arch>\n");
    String pc =
        """
        prefix=/usr/local
        exec_prefix=${prefix}
        libdir=${exec_prefix}/lib
        includedir=${prefix}/include

        Name: Python
        Version: 3.15
        Libs.private: -ldl -lwasi-emulated-signal
        Libs: -L${libdir} -lpython3.15
        Cflags: -I${includedir}/python3.15
        """;
    write(root, BUILD + "Misc/python.pc", pc);
    write(root, BUILD + "Misc/python-embed.pc", pc);
    write(root, BUILD + "Misc/python-config.sh", "#!/bin/sh\nlibs=\"$(LIBM)\"\n");
    write(
        root,
        MODULES + "_sysconfigdata__wasi_wasm32-wasi.py",
        "build_time_vars = {'CC': '/opt/wasi-sdk-33.0/bin/clang', 'abs_srcdir': '" + root + "'}\n");
    write(root, MODULES + "build-details.json", "{\"base_prefix\": \"/usr/local\"}\n");
    return root;
  }

  private static void write(Path root, String path, String text) throws IOException {
    SmallCheckout.write(root, path, text);
  }

  /** The libraries' files, whose content in these fixtures is their path, and the SBOM. */
  private Path results(Path folder) throws IOException {
    SbomDocument externals =
        SbomReader.read(
            "externals.spdx.json", Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN));
    PythonBuild small = SmallPython.build(externals, List.of("zlib"), Fixtures.foundSdk());
    byte[] sbom =
        Fixtures.writer()
            .write(
                new PythonBuild(
                    small.version(),
                    externals,
                    small.linked(),
                    small.contents(),
                    named("python.wasm", "\0asm"),
                    named("python.LICENSE.txt", "PSF"),
                    small.sdk(),
                    small.source(),
                    small.checkout(),
                    small.created()));
    for (SbomFile file : externals.files()) {
      write(folder, file.path(), file.path().substring("prefix/".length()));
    }
    write(folder, "python.wasm", "\0asm");
    write(folder, "python.LICENSE.txt", "PSF");
    Files.write(folder.resolve("python.spdx.json"), sbom);
    return folder;
  }

  private static PythonBuild.NamedFile named(String path, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new PythonBuild.NamedFile(
        path, Digester.digest(DigestAlgorithm.SHA1, bytes), Digester.sha256(bytes));
  }

  private PackageResult run(PackageOptions options, Optional<Path> install)
      throws InterruptedException {
    MavenCommand again = MavenCommand.of("python").with("wasi.python", "3.15");
    return new Packaging(
            Fixtures.writer(),
            new ByteCode(this::compileall, new SilentListener()),
            new OneFile(
                new PythonLink(
                    (command, log) -> {
                      throw new IOException("nothing is run");
                    },
                    new SilentListener()),
                again),
            warning -> {})
        .run(
            new PackageRequest(
                checkout,
                "wasm32-wasip1",
                output.resolve("python.spdx.json"),
                packages,
                options,
                EnumSet.of(SbomFormat.SPDX_2_3, SbomFormat.SLSA),
                List.of(),
                install,
                new BuildEnvironment(List.of(), temporary, HostPlatform.of("Linux", "amd64")),
                again));
  }

  /** As Python's own does it: a file for each source but those that it is to leave out. */
  private ProcessResult compileall(CommandLine command, Optional<Path> log) throws IOException {
    compiled = command;
    List<String> arguments = command.arguments();
    Pattern left = Pattern.compile(arguments.get(arguments.indexOf("-x") + 1));
    for (Path source : Folders.files(command.folder())) {
      String name = "./" + command.folder().relativize(source);
      if (name.endsWith(".py") && !left.matcher(name).find()) {
        write(
            Folders.parent(source),
            "__pycache__/" + source.getFileName().toString().replace(".py", ".cpython-315.pyc"),
            "byte code of " + name);
      }
    }
    return new ProcessResult(compilerExit, List.of(), Duration.ZERO);
  }

  private PackageResult runWithByteCode(boolean zip) throws InterruptedException {
    return run(
        new PackageOptions(
            PackedFormat.TAR_XZ, Optional.empty(), true, zip, true, false, Optional.empty()),
        Optional.empty());
  }

  private PackageResult run() throws InterruptedException {
    return run(everything(), Optional.empty());
  }

  private static PackageOptions everything() {
    return new PackageOptions(
        PackedFormat.TAR_XZ, Optional.empty(), true, false, false, false, Optional.empty());
  }

  private Path unpacked(PackageResult made) throws Exception {
    Path folder = temporary.resolve("unpacked");
    new Extractor(Limits.DEFAULT)
        .extract(made.archive(), made.archive().getFileName().toString(), "", folder, all -> true);
    return folder.resolve(NAME);
  }

  private Problem refused() {
    return catchThrowableOfType(ProblemException.class, this::run).problems().get(0);
  }

  @Test
  void hasTheFilesThatCpythonsDriverGathersAndWhatALinkNeeds() throws Exception {
    Path top = unpacked(run());

    for (String file :
        List.of(
            "bin/python3.15.wasmtime",
            "bin/python3.15.node",
            "bin/python3.15-config",
            "etc/python3.15/wasmtime.toml",
            "include/python3.15/pyconfig.h",
            "include/zlib.h",
            "lib/libpython3.15.a",
            "lib/libz.a",
            "lib/pkgconfig/python-3.15-embed.pc",
            "lib/pkgconfig/python3.pc",
            "lib/python3.15/LICENSE.txt",
            "lib/python3.15/config-3.15-wasm32-wasi/libexpat.a",
            "lib/python3.15/json/__init__.py",
            "lib/python3.15/lib-wasm/python3.15.wasm",
            "lib/python3.15/test/test_json.py",
            "share/man/man1/python3.15.1",
            "share/sbom/" + NAME + ".spdx.json")) {
      assertThat(top.resolve(file)).isRegularFile();
    }
    assertThat(top.resolve("lib/python3.15/lib-dynload")).isEmptyDirectory();
    assertThat(top.resolve("lib/python3.15/__pycache__")).doesNotExist();
    assertThat(Files.isExecutable(top.resolve("bin/python3.15.node"))).isTrue();
  }

  @Test
  void noFolderOfTheBuildIsInAnyText() throws Exception {
    Path top = unpacked(run());

    assertThat(top.resolve("lib/python3.15/_sysconfigdata__wasi_wasm32-wasi.py"))
        .content()
        .startsWith("build_time_vars = {'CC': '/wasi-sdk/bin/clang', 'abs_srcdir': '/build'}\n");
  }

  @Test
  void pkgConfigNamesWhatAStaticLinkNeedsWithTheStackLast() throws Exception {
    Path top = unpacked(run());

    assertThat(top.resolve("lib/pkgconfig/python-3.15-embed.pc"))
        .content()
        .contains(
            "prefix=${pcfiledir}/../..\n",
            "Requires.private: zlib python-3.15-stack\n",
            "Libs.private: -L${prefix}/lib/python3.15/config-3.15-wasm32-wasi -lexpat -ldl");
    assertThat(top.resolve("lib/pkgconfig/python-3.15-stack.pc"))
        .content()
        .contains(
            "Libs: -Wl,-z,stack-size=8388608 -Wl,--stack-first -Wl,--initial-memory=20971520\n");
  }

  @Test
  void theSbomListsExactlyTheFilesAndTheProvenanceIsAboutTheArchive() throws Exception {
    PackageResult made = run();
    Path top = unpacked(made);

    SbomDocument sbom = SbomReader.read(made.sbom());
    assertThat(sbom.files()).hasSize(made.files());
    for (SbomFile file : sbom.files()) {
      assertThat(file.sha256())
          .contains(Digester.sha256(Files.readAllBytes(top.resolve(file.path()))));
    }
    assertThat(top.resolve("share/sbom/" + NAME + ".spdx.json"))
        .hasSameBinaryContentAs(made.sbom());
    Digest archive = Digester.sha256(Files.readAllBytes(made.archive()));
    assertThat(made.sha256()).isEqualTo(archive);
    assertThat(packages.resolve(NAME + ".intoto.json")).content().contains(archive.hex());
    assertThat(packages.resolve("SHA256SUMS")).content().contains(archive.hex() + "  " + NAME);
  }

  @Test
  void isTheSameBytesFromAnotherFolder() throws Exception {
    byte[] first = Files.readAllBytes(run().archive());
    checkout = build(temporary.resolve("elsewhere/cpython"));

    assertThat(Files.readAllBytes(run().archive())).isEqualTo(first);
  }

  @Test
  void withoutTestsAndDevelopmentLicencesStay() throws Exception {
    Path top =
        unpacked(
            run(
                new PackageOptions(
                    PackedFormat.TAR_XZ,
                    Optional.of(false),
                    false,
                    false,
                    false,
                    false,
                    Optional.empty()),
                Optional.empty()));

    assertThat(top.resolve("lib/python3.15/test")).doesNotExist();
    assertThat(top.resolve("include")).doesNotExist();
    assertThat(top.resolve("share/licenses/zlib")).isNotEmptyDirectory();
  }

  @Test
  void theLibraryIsCompiledByThePythonOfTheBuildAndTestsAreNot() throws Exception {
    PackageResult made = runWithByteCode(false);
    Path top = unpacked(made);

    assertThat(requireNonNull(compiled).arguments())
        .startsWith(checkout.toRealPath() + "/cross-build/build/python")
        .containsSequence("--invalidation-mode", "unchecked-hash")
        .contains("^\\./(idlelib/idle_test|test|test/data)/");
    assertThat(top.resolve("lib/python3.15/__pycache__/os.cpython-315.pyc"))
        .hasContent("byte code of ./os.py");
    assertThat(top.resolve("lib/python3.15/test/__pycache__")).doesNotExist();
    assertThat(SbomReader.read(made.sbom()).files())
        .extracting(SbomFile::path)
        .contains("lib/python3.15/json/__pycache__/__init__.cpython-315.pyc");
  }

  @Test
  void inAZipByteCodeIsBesideItsSourceWherePythonLooksForIt() throws Exception {
    Path top = unpacked(runWithByteCode(true));

    try (ZipFile zip = new ZipFile(top.resolve("lib/python315.zip").toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("os.py", "os.pyc", "json/__init__.pyc")
          .noneMatch(name -> name.contains("__pycache__"));
    }
  }

  @Test
  void aLibraryThatCannotBeCompiledLeavesNoPackage() {
    compilerExit = 1;

    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> runWithByteCode(false))
            .problems()
            .get(0);

    assertThat(problem.what()).isEqualTo("compilation of the standard library failed");
    assertThat(packages).isEmptyDirectory();
  }

  @Test
  void aFileThatNamesAFolderOfTheMachineIsRefused() throws IOException {
    write(checkout, BUILD + "libpython3.15.a", "!<arch>\n" + checkout + "/Python/ceval.c\0");

    Problem problem = refused();

    assertThat(problem.what()).isEqualTo("a folder of this machine is in a file of the package");
    assertThat(problem.values())
        .extracting(Problem.Value::value)
        .containsExactly("lib/libpython3.15.a", checkout.toString());
    assertThat(packages).isEmptyDirectory();
  }

  @Test
  void aBuildThatIsNotFinishedIsRefused() throws IOException {
    Files.delete(checkout.resolve(BUILD + "libpython3.15.a"));

    assertThat(refused().what()).isEqualTo("CPython's build is not finished");
  }

  @Test
  void aBuildThatWasMovedIsRefused() throws IOException {
    Path makefile = checkout.resolve(BUILD + "Makefile");
    Files.writeString(
        makefile, Files.readString(makefile) + "abs_builddir=\t/home/me/cpython/cross-build\n");

    Problem problem = refused();

    assertThat(problem.what()).isEqualTo("CPython's build was moved after it was configured");
    assertThat(problem.values())
        .extracting(Problem.Value::value)
        .containsExactly(
            "/home/me/cpython/cross-build", checkout.resolve(BUILD).toRealPath().toString());
  }

  @Test
  void aLauncherRefusesAFolderThatIsNotThereInOneLine() throws Exception {
    Path launcher = unpacked(run()).resolve("bin/python3.15.node");

    Process process =
        new ProcessBuilder("sh", launcher.toString(), "--dir=/no/such folder", "-c", "pass")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("python3.15.node: no such folder: --dir=/no/such folder\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void anInterpreterThatWasMadeAfterItsSbomIsRefused() throws IOException {
    write(checkout, BUILD + "python.wasm", "\0asm another");

    assertThat(refused().what())
        .isEqualTo("the SBOM is not that of this build: it has another interpreter");
  }

  @Test
  void aTreeWhoseVersionIsNotTheSbomsIsRefused() throws IOException {
    SmallCheckout.withPlatforms(checkout, "3.15.1", 33);

    Problem problem = refused();

    assertThat(problem.what())
        .isEqualTo("the SBOM is not that of this build: it has another version");
    assertThat(problem.values())
        .extracting(Problem.Value::value)
        .containsExactly("3.15.1", "3.15.0", output.resolve("python.spdx.json").toString());
    assertThat(packages).doesNotExist();
  }

  @Test
  void aFileInThePlaceOfThePackagesIsLeftAlone() throws IOException {
    Files.writeString(packages, "a file");

    Problem problem = refused();

    assertThat(problem.what()).isEqualTo("the package could not be written");
    assertThat(problem.values().get(0).value()).startsWith(packages.toString());
    assertThat(packages).hasContent("a file");
  }

  @Test
  void aLibraryThatIsNotTheSbomsIsRefused() throws IOException {
    write(output, "prefix/lib/libz.a", "another");

    assertThat(refused().what()).isEqualTo("prefix/lib/libz.a is not the file that the SBOM lists");
  }

  @Test
  void theComparisonSaysWhyWhatDiffersDiffers() throws Exception {
    Path install = temporary.resolve("install");
    Path there = install.resolve("usr/local");
    write(there, "lib/python3.15/os.py", "name = 'posix'\n");
    write(there, "lib/python3.15/json/__init__.py", "changed");
    write(there, "bin/pydoc3.15", "#!/usr/local/bin/python3.15\n");
    write(there, "lib/python3.15/nobody_knows.py", "");

    PackageResult.Compared compared =
        run(everything(), Optional.of(install)).compared().orElseThrow();

    assertThat(compared.unexplained())
        .containsExactly(
            "missing lib/python3.15/nobody_knows.py", "different lib/python3.15/json/__init__.py");
    assertThat(compared.list())
        .content()
        .containsPattern("missing +bin/pydoc3.15 +starts a program")
        .doesNotContain("os.py");
  }

  @Test
  void anInstallThatIsNotThereIsRefusedWithTheCommandThatMakesIt() {
    Problem problem =
        catchThrowableOfType(
                ProblemException.class,
                () -> run(everything(), Optional.of(temporary.resolve("none"))))
            .problems()
            .get(0);

    assertThat(problem.what()).isEqualTo("there is no install to compare the package with");
    assertThat(problem.action()).contains("install DESTDIR=");
  }
}

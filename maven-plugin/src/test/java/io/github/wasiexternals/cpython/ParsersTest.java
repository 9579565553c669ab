package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from the files that a configure and a make of CPython 3.13.15 left. */
class ParsersTest {

  private static final Path PREFIX = Path.of("/home/me/output/prefix");
  private static final Path SDK = Path.of("/opt/wasi-sdk");
  private static final Path CHECKOUT = Path.of("/home/me/cpython");

  private static final Makefile MAKEFILE =
      Makefile.parse(Texts.read("makefile.txt", PREFIX, SDK, CHECKOUT));
  private static final ConfigLog LOG =
      new ConfigLog(Texts.read("config-log.txt", PREFIX, SDK, CHECKOUT).lines().toList());
  private static final HostFolders FOLDERS = new HostFolders(List.of(PREFIX, SDK, CHECKOUT));

  @Test
  void theMakefileTellsTheStateOfEachModule() {
    assertThat(List.of("zlib", "binascii", "_bz2", "_lzma", "_sqlite3", "_decimal"))
        .allSatisfy(module -> assertThat(MAKEFILE.state(module)).isEqualTo("yes"));
    assertThat(MAKEFILE.state("_uuid")).isEqualTo("missing");
    assertThat(MAKEFILE.state("_zstd")).isEqualTo("unknown");
  }

  @Test
  void theMakefileTellsTheFlagsOfEachModule() {
    assertThat(MAKEFILE.linkFlags("_decimal"))
        .containsExactly("-L/home/me/output/prefix/lib/pkgconfig/../../lib", "-lmpdec", "-lm");
    assertThat(MAKEFILE.linkFlags("_uuid")).isEmpty();
  }

  @Test
  void aRealMakefileNamesNothingOfThisMachine() {
    assertThat(MAKEFILE.searchLines())
        .contains(
            "MODULE_BINASCII_CFLAGS=-DUSE_ZLIB_CRC32"
                + " -I/home/me/output/prefix/lib/pkgconfig/../../include",
            "LIBS=-ldl  -lwasi-emulated-signal -lwasi-emulated-getpid"
                + " -lwasi-emulated-process-clocks -lpthread");
    assertThat(FOLDERS.linesOf(MAKEFILE.searchLines())).isEmpty();
  }

  @Test
  void theSearchForOpensslThatFailedIsNoSignOfThisMachinesLibraries() {
    assertThat(LOG.lines()).anyMatch(line -> line.contains("-I/usr/include"));
    assertThat(LOG.succeeded()).isNotEmpty();
    assertThat(FOLDERS.linesOf(LOG.succeeded())).isEmpty();
  }

  @Test
  void theLogTellsWhatPkgConfigWasGiven() {
    assertThat(LOG.variable("PKG_CONFIG")).contains("/usr/bin/pkg-config");
    assertThat(LOG.variable("PKG_CONFIG_LIBDIR")).contains(PREFIX + "/lib/pkgconfig");
    assertThat(LOG.variable("PKG_CONFIG_PATH")).contains("");
    assertThat(LOG.variable("PKG_CONFIG_SYSROOT_DIR")).isEmpty();
  }

  @Test
  void theLogTellsWhyALibraryWasNotFound() {
    assertThat(LOG.failedChecks(List.of("_uuid", "uuid")))
        .startsWith(
            "configure:13517: checking for uuid >= 2.20",
            "configure:13524: $PKG_CONFIG --exists --print-errors \"uuid >= 2.20\"",
            "Package uuid was not found in the pkg-config search path.")
        .endsWith(
            "configure:13558: result: no",
            "Package 'uuid', required by 'virtual:world', not found");
  }

  @Test
  void theLogTellsWhichSymbolALibraryLacksWithoutTheProgramThatWasTried() {
    assertThat(LOG.failedChecks(List.of("_sqlite3", "sqlite3")))
        .contains("wasm-ld: error: conftest.o: undefined symbol: sqlite3_load_extension")
        .noneMatch(line -> line.startsWith("|"));
  }

  @Test
  void aCheckThatWentWellIsNotQuoted() {
    assertThat(LOG.failedChecks(List.of("zlib", "_bz2", "bzip2"))).isEmpty();
  }

  @Test
  void foldersAreFoundInFlagsOfEveryForm() {
    assertThat(
            FOLDERS.in(
                "clang -I/usr/include -L /usr/lib/x86_64-linux-gnu -isystem /usr/local/include"
                    + " -I. -I$(srcdir)/Modules -L/home/me/output/prefix/lib/pkgconfig/../../lib"
                    + " /usr/lib/libz.a --sysroot=/opt/wasi-sdk/share -lm"))
        .containsExactly(
            "/usr/include", "/usr/lib/libz.a", "/usr/lib/x86_64-linux-gnu", "/usr/local/include");
  }

  @Test
  void aFolderThatOnlyBeginsLikeAnOwnOneIsNotOne() {
    assertThat(FOLDERS.in("-L/home/me/output/prefix-of-another/lib"))
        .containsExactly("/home/me/output/prefix-of-another/lib");
  }
}

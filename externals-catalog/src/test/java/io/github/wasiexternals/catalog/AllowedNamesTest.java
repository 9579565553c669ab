package io.github.wasiexternals.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp/evil",
        "../evil",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "a b",
        "a\nb",
        "$x",
        "${prefix}",
        "-x",
        ".hidden",
        "a#",
        "a`b",
        "C:evil",
        "\u202ea",
        "zlib.pc"
      })
  void aPkgConfigFileIsNamedByAPlainName(String name) {
    assertThat(AllowedNames.pkgConfig(name)).as(name).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zlib", "libxml-2.0", "yaml-0.1", "gtk+-3.0", "_x", "expat"})
  void whatUpstreamsCallTheirFilesIsAllowed(String name) {
    assertThat(AllowedNames.pkgConfig(name)).isEmpty();
  }

  @Test
  void anInstalledPathStaysInItsFolder() {
    assertThat(AllowedNames.path("libxml2/libxml/xmlversion.h")).isEmpty();
    assertThat(AllowedNames.path("COPYING.LGPL-2.1-or-later")).isEmpty();
    for (String path : new String[] {"/a", "a/../b", "../a", "a//b", "a/", "a\\b", "a/.b", "~/a"}) {
      assertThat(AllowedNames.path(path)).as(path).isPresent();
    }
    assertThat(AllowedNames.path("a/".repeat(5000) + "a")).isPresent();
  }

  @Test
  void aLineOfAPkgConfigFileMeansWhatItShows() {
    assertThat(AllowedNames.line("libXML library version2, Größe & \"more\"")).isEmpty();
    assertThat(AllowedNames.line("a\nLibs: -fplugin=x").orElseThrow())
        .isEqualTo("has more than one line");
    for (String text : new String[] {"${pcfiledir}", "a # b", "a\\", "`id`", "a\u001b[2J"}) {
      assertThat(AllowedNames.line(text).orElseThrow())
          .startsWith("has a character that a pkg-config file can't show: ")
          .doesNotContain("\u001b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cache-file=/tmp/evil.sh",
        "--srcdir=/tmp",
        "--prefix=/",
        "--with-build-python=/tmp/evil",
        "--with-pkg-config=no",
        "--with-libs=-fplugin=/tmp/evil.so",
        "--with-dtrace",
        "--with-lto",
        "--enable-optimizations",
        "CC=/tmp/evil",
        "CPP=/tmp/evil",
        "AR=/tmp/evil",
        "PKG_CONFIG=/tmp/evil",
        "CONFIG_SHELL=/tmp/evil",
        "HOSTRUNNER=/tmp/evil",
        "CFLAGS=-O2",
        "LIBS=-lz",
        "PY_CFLAGS=-DX",
        "BASE_CFLAGS=-DX",
        "CC_LIBS=-lz",
        "LD_LIBS=-lz",
        "LIBX_LIBS=-fplugin=/tmp/evil.so",
        "LIBX_LIBS=-L/tmp",
        "LIBX_LIBS=-L{prefix}/../..",
        "LIBX_CFLAGS=-I{prefix}/include -include /etc/passwd",
        "LIBX_LIBS=$(id)",
        "LIBX_CFLAGS=-DX=$(id)",
        "LIBX_LIBS=-lz\n--prefix=/",
        "config.site",
        "--help",
        "--with-openssl=/tmp",
        "--with-system-expat=/tmp"
      })
  void configureIsToldNothingThatItRunsOrReads(String argument) {
    assertThat(AllowedArguments.mistake(argument)).as(argument).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--with-system-expat",
        "--without-readline",
        "--with-readline=editline",
        "--enable-loadable-sqlite-extensions",
        "--with-openssl={prefix}",
        "LIBEXPAT_CFLAGS=-I{prefix}/include",
        "LIBEXPAT_LDFLAGS=-L{prefix}/lib -lexpat",
        "LIBFFI_LIBS=-lffi",
        "LIBX_CFLAGS="
      })
  void configureIsToldWhereALibraryIs(String argument) {
    assertThat(AllowedArguments.mistake(argument)).isEmpty();
  }
}

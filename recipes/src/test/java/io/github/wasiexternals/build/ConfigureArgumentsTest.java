package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigureArgumentsTest {

  private static final Path PREFIX = Path.of("/out/prefix");

  @Test
  void configureFindsMostLibrariesByTheirPkgConfigFiles() {
    assertThat(ConfigureArguments.of(PREFIX, List.of(library("zlib"), library("xz"))))
        .containsExactly(
            "PKG_CONFIG_LIBDIR=/out/prefix/lib/pkgconfig",
            "PKG_CONFIG_PATH=",
            "PKG_CONFIG_SYSROOT_DIR=");
  }

  @Test
  void expatIsTakenInPlaceOfCpythonsOwnCopyFromThePrefix() {
    assertThat(ConfigureArguments.of(PREFIX, List.of(library("zlib"), library("expat"))))
        .endsWith(
            "PKG_CONFIG_SYSROOT_DIR=",
            "--with-system-expat",
            "LIBEXPAT_CFLAGS=-I/out/prefix/include",
            "LIBEXPAT_LDFLAGS=-L/out/prefix/lib -lexpat");
  }

  private static Library library(String name) {
    return CatalogReader.builtIn().library(name).orElseThrow();
  }
}

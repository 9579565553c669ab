package io.github.wasiexternals.drafting;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.pinning.Tarball;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.releases.NewestFile;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.GoalNames;
import io.github.wasiexternals.source.HttpTransport;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewLibraryTest {

  /** Its shape is that of jansson 2.14: src/Makefile.am, src/jansson_config.h.in, jansson.pc.in. */
  private static final Tarball JANSSON =
      Tarball.empty("jansson-2.14")
          .file(
              "LICENSE",
              """
              Copyright (c) 2009-2024 Petri Lehtinen <petri@digip.org>

              Permission is hereby granted, free of charge, to any person obtaining a copy
              of this software and associated documentation files (the "Software"), to deal
              in the Software without restriction, including without limitation the rights
              to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
              copies of the Software, and to permit persons to whom the Software is
              furnished to do so, subject to the following conditions:

              The above copyright notice and this permission notice shall be included in
              all copies or substantial portions of the Software.

              THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
              IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
              FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
              """)
          .file(
              "configure.ac",
              "AC_INIT([jansson], [2.14], [https://github.com/akheron/jansson/issues])\n")
          .file(
              "jansson.pc.in",
              """
              prefix=@prefix@

              Name: Jansson
              Description: Library for encoding, decoding and manipulating JSON data
              Version: @VERSION@
              Libs: -L${libdir} -ljansson
              Cflags: -I${includedir}
              """)
          .file("jansson_private_config.h.in", "#undef HAVE_ENDIAN_H\n#undef HAVE_SYNC_BUILTINS\n")
          .file(
              "src/Makefile.am",
              """
              EXTRA_DIST = jansson.def
              include_HEADERS = jansson.h
              nodist_include_HEADERS = jansson_config.h
              lib_LTLIBRARIES = libjansson.la
              libjansson_la_SOURCES = \\
              \tdump.c \\
              \tlookup3.h \\
              \tvalue.c
              """)
          .file(
              "src/dump.c",
              "#ifdef HAVE_ENDIAN_H\n#endif\n#if JSON_HAVE_X || HAVE_STDINT_H\n#endif\n")
          .file(
              "src/lookup3.h",
              "/* by Bob Jenkins, May 2006, Public Domain: is in the public domain. */\n")
          .file("src/value.c", "int value;\n")
          .file("src/unused.c", "int unused;\n")
          .file("src/jansson.h", "#include \"jansson_config.h\"\n")
          .file(
              "src/jansson_config.h.in",
              "/* As @var@ says. */\n#define JSON_INLINE @json_inline@\n")
          .file("test/suite.c", "int main(void) { return 0; }\n");

  @TempDir Path folder;
  private Path catalog;

  @BeforeEach
  void makeCatalog() {
    catalog = folder.resolve("mine");
  }

  @Test
  void whatUpstreamsFilesTellIsInTheLibrarysFileAndTheRestIsAsked() throws Exception {
    DraftResult result = draft("jansson", JANSSON, "jansson-2.14.tar.gz");

    assertThat(text("libraries/jansson.toml"))
        .isEqualTo(
            """
            name = "jansson"
            summary = "Library for encoding, decoding and manipulating JSON data"
            license = "MIT"
            copyright = "Copyright (c) 2009-2024 Petri Lehtinen <petri@digip.org>"
            supplier = { person = "" }  # TODO who publishes it: a person or an organization?
            homepage = "https://github.com/akheron/jansson"
            repository = "https://github.com/akheron/jansson"
            # TODO cpe = "vendor:product", if it has one at nvd.nist.gov
            pkg-config = "jansson"
            modules = []

            [releases]
            # TODO list, format and pattern: where does upstream list its versions, and how are they tagged? Without them the tag is the version
            # TODO where is it published? archive = "https://…/{version}…", debian = "SOURCE" or npm = "PACKAGE"; without one a path of this machine is pinned
            root = "jansson-{version}"
            """);
    assertThat(result.version()).isEqualTo("2.14");
    assertThat(result.files())
        .extracting(file -> catalog.relativize(file).toString())
        .containsExactly(
            "recipes/jansson/check.c", "recipes/jansson.toml", "libraries/jansson.toml");
  }

  @Test
  void theRecipeHasTheSourcesThatUpstreamsMakefileNames() throws Exception {
    draft("jansson", JANSSON, "jansson-2.14.tar.gz");

    assertThat(text("recipes/jansson.toml"))
        .isEqualTo(
            """
            # TODO what does it ask of the host (files, clock, random numbers, threads, environment),
            # and what does it get on WASI?

            archive = "libjansson.a"

            inputs = [
              "LICENSE",
              "src/dump.c",
              "src/jansson.h",
              "src/jansson_config.h.in",
              "src/lookup3.h",
              "src/value.c",
            ]

            headers = [
              { from = "src/jansson.h" },
              { from = "jansson_config.h" },
            ]

            licences = [
              { from = "LICENSE" },
            ]

            [compile]
            sources = [
              "src/dump.c",
              "src/value.c",
            ]
            includes = ["src"]
            # TODO which of these hold on WASI? The sources read them, and upstream's configure
            # would find out: HAVE_ENDIAN_H HAVE_STDINT_H
            defines = []
            flags = ["-O2"]  # TODO which level does upstream use?

            [[generate]]
            file = "jansson_config.h"
            from = "src/jansson_config.h.in"

            [[generate.replace]]
            find = "@json_inline@"
            with = ""  # TODO what does upstream's configure put here?

            [[licensed]]
            files = [
              "src/lookup3.h",
            ]
            licence = "LicenseRef-jansson-public-domain"
            notice = ""  # TODO which words put it into the public domain?

            [pkg-config]
            name = "Jansson"
            description = "Library for encoding, decoding and manipulating JSON data"
            libs = ["-ljansson"]
            """);
  }

  @Test
  void theCheckProgramFailsUntilItHasKnownAnswers() throws Exception {
    draft("jansson", JANSSON, "jansson-2.14.tar.gz");

    assertThat(text("recipes/jansson/check.c"))
        .startsWith("#include <jansson.h>\n#include <jansson_config.h>\n\n#include \"check.h\"\n")
        .contains("check_true(\"known answers are checked\", 0);");
  }

  @Test
  void onlyWhatTheSourcesAskTheirBuildForIsListed() throws Exception {
    draft(
        "libtiny",
        plain()
            .file(
                "lib/asks.c",
                """
                /* HAVE_IN_A_COMMENT */
                #if defined(HAVE_ASKED) && \\
                    HAVE_ON_THE_NEXT_LINE
                #endif
                #define HAVE_ITS_OWN 1
                #if HAVE_ITS_OWN
                #endif
                int HAVE_IN_CODE;
                """),
        "libtiny-1.0.tar.gz");

    assertThat(text("recipes/libtiny.toml"))
        .contains("# would find out: HAVE_ASKED HAVE_ON_THE_NEXT_LINE\n");
  }

  @Test
  void headersThatNeitherTheArchiveNorWasiLibcHasAreAskedFor() throws Exception {
    draft(
        "libtiny",
        plain()
            .file(
                "lib/includes.h",
                """
                #ifndef INCLUDES_H
                #define INCLUDES_H
                #include <stdio.h> /* wasi-libc's */
                #include "../common_defs.h"
                #include <grp.h>
                #ifdef _WIN32
                #  include <windows.h>
                #endif
                #endif
                """),
        "libtiny-1.0.tar.gz");

    assertThat(text("recipes/libtiny.toml"))
        .contains(
            """
            # TODO neither the archive nor wasi-libc has these headers: a define that leaves them out, or glue?
            # grp.h, included in lib/includes.h
            defines = []
            """);
  }

  @Test
  void aFileMayBeFromAPlaceThatIsNamedBesideIt() throws Exception {
    Path file = folder.resolve("jansson_2.14.orig.tar.gz");
    Files.write(file, JANSSON.gz());

    newLibrary()
        .run(
            new DraftRequest(
                "jansson",
                Optional.empty(),
                new DraftRequest.Local(file, Optional.of(new DraftRequest.Debian("jansson")))));

    assertThat(text("libraries/jansson.toml"))
        .contains("debian = \"jansson\"\n")
        .doesNotContain("where is it published?");
  }

  @Test
  void aBuiltInLibraryIsNotDraftedOver() throws Exception {
    assertThat(problems(() -> draft("zlib", plain(), "zlib-9.9.tar.gz")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("the catalog has a library zlib already");
              assertThat(problem.action()).contains("mvn wasi:pin -Dwasi.library=zlib");
            });
    assertThat(catalog).doesNotExist();
  }

  @Test
  void aFileWithAnOpenQuestionIsRefusedWithItsLine() throws Exception {
    draft("jansson", JANSSON, "jansson-2.14.tar.gz");

    assertThat(problems(() -> CatalogReader.layered(catalog)))
        .extracting(Problem::what)
        .anyMatch(what -> what.contains("libraries/jansson.toml:5:"));
  }

  /** Its shape is that of libdeflate 1.23: lib/, one header at the top, programs, no automake. */
  private static Tarball plain() {
    return Tarball.empty("libtiny-1.0")
        .file("COPYING", "Copyright 2016 Eric Biggers\n")
        .file("libtiny.h", "/* public */\n")
        .file("common_defs.h", "/* private? */\n")
        .file("lib/tiny.c", "/* SPDX-License-Identifier: MIT */\nint tiny;\n")
        .file("lib/arm/cpu.c", "int cpu;\n")
        .file("lib/main.c", "int main(void) { return 0; }\n")
        .file("programs/tiny.c", "int tool;\n");
  }

  @Test
  void withoutAMakefileOfAutomakeTheUsualFoldersAreRead() throws Exception {
    DraftResult result = draft("libtiny", plain(), "libtiny-1.0.tar.gz");

    assertThat(text("recipes/libtiny.toml"))
        .contains(
            """
            # TODO which of the others are public as well?
            headers = [
              { from = "libtiny.h" },
            #  { from = "common_defs.h" },
            ]
            """,
            """
            # TODO are these the library's, all of them and no others?
            # left out, as programs or tests: lib/main.c
            sources = [
              "lib/arm/cpu.c",
              "lib/tiny.c",
            ]
            includes = ["."]
            """)
        .contains("archive = \"libtiny.a\"");
    assertThat(result.licence()).isEqualTo("MIT");
  }

  @Test
  void theDraftedRecipeCanBeRead() throws Exception {
    draft("libtiny", plain(), "libtiny-1.0.tar.gz");
    Path recipe = catalog.resolve("recipes/libtiny.toml");
    Files.writeString(
        recipe, Files.readString(recipe).replace("description = \"\"", "description = \"x\""));

    assertThat(RecipeReader.layered(catalog).read("libtiny").compile().sources())
        .containsExactly("lib/arm/cpu.c", "lib/tiny.c");
  }

  @Test
  void anExistingFileIsNeverReplacedAndNothingElseIsWritten() throws Exception {
    Path recipe = catalog.resolve("recipes/jansson.toml");
    Files.createDirectories(recipe.getParent());
    Files.writeString(recipe, "mine");

    List<Problem> problems = problems(() -> draft("jansson", JANSSON, "jansson-2.14.tar.gz"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.values()).containsExactly(value("exists", recipe)));
    assertThat(Files.readString(recipe)).isEqualTo("mine");
    assertThat(catalog.resolve("libraries")).doesNotExist();
  }

  @Test
  void anArchiveWithoutCFilesIsRefused() throws Exception {
    List<Problem> problems =
        problems(
            () ->
                draft(
                    "java",
                    Tarball.empty("java-1.0").file("A.java", "class A {}"),
                    "java-1.0.tgz"));

    assertThat(problems.get(0).what()).startsWith("java-1.0.tgz has no C files");
    assertThat(catalog).doesNotExist();
  }

  @Test
  void aVersionThatTheNameDoesNotTellIsAskedFor() {
    assertThat(problems(() -> draft("jansson", JANSSON, "master.tar.gz")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.action()).startsWith("-Dwasi.version=VERSION"));
  }

  @Test
  void debiansFileOfAVersionIsFoundAndBecomesAHint() throws Exception {
    Path pool = folder.resolve("debian/pool/main/j/jansson");
    Files.createDirectories(pool);
    Files.write(pool.resolve("jansson_2.14.orig.tar.gz"), JANSSON.gz());

    newLibrary()
        .run(new DraftRequest("jansson", Optional.of("2.14"), new DraftRequest.Debian("jansson")));

    assertThat(text("libraries/jansson.toml")).contains("debian = \"jansson\"\n");
  }

  @Test
  void aUrlBecomesATemplate() throws Exception {
    Path file = folder.resolve("v2.14/jansson-2.14.tar.gz");
    Files.createDirectories(file.getParent());
    Files.write(file, JANSSON.gz());

    newLibrary()
        .run(new DraftRequest("jansson", Optional.empty(), new DraftRequest.Url(file.toUri())));

    assertThat(text("libraries/jansson.toml")).contains("/v{version}/jansson-{version}.tar.gz\"\n");
  }

  @Test
  void theSameArchiveGivesTheSameFiles() throws Exception {
    draft("jansson", JANSSON, "jansson-2.14.tar.gz");
    List<String> first = texts();
    catalog = folder.resolve("again");

    draft("jansson", JANSSON, "jansson-2.14.tar.gz");

    assertThat(texts()).isEqualTo(first);
  }

  private List<String> texts() throws IOException {
    return List.of(
        text("libraries/jansson.toml"),
        text("recipes/jansson.toml"),
        text("recipes/jansson/check.c"));
  }

  private DraftResult draft(String library, Tarball archive, String fileName)
      throws IOException, InterruptedException {
    Path file = folder.resolve(fileName);
    Files.write(file, archive.gz());
    return newLibrary()
        .run(
            new DraftRequest(
                library, Optional.empty(), new DraftRequest.Local(file, Optional.empty())));
  }

  private NewLibrary newLibrary() {
    Path cache = folder.resolve("cache");
    NpmClient npm =
        (tarball, target) -> {
          throw new TransferException(Kind.REFUSED, "npm is not installed", null);
        };
    DebianPool debian =
        new DebianPool(folder.resolve("no-apt"), Optional.of(folder.resolve("debian").toUri()));
    UnpinnedFetcher fetcher =
        new UnpinnedFetcher(
            new HttpTransport(),
            npm,
            debian,
            new FetchSettings(
                List.of(), false, 1 << 20, new Backoff(1, Duration.ZERO), GoalNames.FETCHING),
            pause -> {},
            new FetchListener() {});
    return new NewLibrary(
        new CatalogEditor(EditableCatalog.layer(catalog), cache),
        Set.of("zlib"),
        new ArchiveSource(fetcher, new NewestFile(fetcher, debian, npm, cache.resolve("releases"))),
        new Extractor(Limits.DEFAULT),
        cache);
  }

  private String text(String name) throws IOException {
    return Files.readString(catalog.resolve(name));
  }

  /** Something that may throw. */
  private interface Step {
    Object run() throws Exception;
  }

  private static List<Problem> problems(Step step) {
    return Stream.of(catchThrowableOfType(ProblemException.class, step::run))
        .flatMap(problem -> problem.problems().stream())
        .toList();
  }
}

package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first version of a library that has none. */
class FirstPinTest {

  @TempDir Path folder;
  private PinWorld world;

  @BeforeEach
  void makeWorld() throws Exception {
    world = new PinWorld(folder);
  }

  @AfterEach
  void endWorld() {
    world.close();
  }

  private void library(String releases) throws Exception {
    world.write(
        "libraries/tiny.toml",
        TinyLibrary.head(world.base()).replaceFirst("modules = .*", "modules = []")
            + "\n[releases]\n"
            + releases);
  }

  @Test
  void debiansFileIsFoundByTheHint() throws Exception {
    library("debian = \"tiny\"\n");
    world.debian("1.1");

    world.pin(request("1.1"));

    LibraryVersion pinned = pinned("1.1");
    assertThat(pinned.tag()).isEqualTo("1.1");
    assertThat(pinned.archives())
        .singleElement()
        .satisfies(
            archive -> {
              assertThat(archive.origin())
                  .isEqualTo(new Origin.Debian("tiny", "tiny_1.1+dfsg.orig.tar.gz"));
              assertThat(archive.root()).isEqualTo("tiny-1.1+dfsg");
            });
    assertThat(world.built).containsExactly(pinned);
  }

  /** As expat's: libexpat-R_2_8_3/expat, by the tag R_2_8_3. */
  @Test
  void theTemplatesOfUrlAndRootMayHaveTheVersionWithUnderscores() throws Exception {
    library(
        """
        list = "%1$s/tags"
        format = "github-tags"
        pattern = "R_{version_}"
        archive = "%1$s/R_{version_}/tiny-{version}.tar.gz"
        root = "libtiny-R_{version_}/tiny"
        """
            .formatted(world.base()));
    world.serve("/R_1_1/tiny-1.1.tar.gz", Tarball.of("libtiny-R_1_1/tiny", "1.1").gz());

    world.pin(request("1.1"));

    assertThat(pinned("1.1").tag()).isEqualTo("R_1_1");
    assertThat(pinned("1.1").archives().get(0).root()).isEqualTo("libtiny-R_1_1/tiny");
  }

  @Test
  void aSubfolderIsKeptBelowATopOfAnotherName() throws Exception {
    library("root = \"libtiny-R_{version_}/tiny\"\n");
    world.serve("/any.tgz", Tarball.of("renamed/tiny", "1.1").gz());

    world.pin(
        new PinRequest(
            "tiny",
            "1.1",
            Optional.empty(),
            List.of(world.url("/any.tgz")),
            List.of(),
            Optional.of("seen in the list"),
            Optional.empty(),
            false));

    assertThat(pinned("1.1").archives().get(0).root()).isEqualTo("renamed/tiny");
  }

  @Test
  void aFileOfThisMachineIsPinnedWhereItIs() throws Exception {
    library("");
    Path file = folder.resolve("tiny-1.1.tar.gz");
    Files.write(file, Tarball.of("tiny-1.1", "1.1").gz());

    world.pin(
        new PinRequest(
            "tiny",
            "1.1",
            Optional.empty(),
            List.of(),
            List.of(file),
            Optional.of("our own code"),
            Optional.empty(),
            false));

    assertThat(pinned("1.1").archives().get(0).origin()).isEqualTo(new Origin.Mirror(file.toUri()));
  }

  @Test
  void aNewLibraryThatCpythonDoesNotNeedIsOptional() throws Exception {
    library("debian = \"tiny\"\n");
    world.debian("1.1");

    world.pin(
        new PinRequest(
            "tiny",
            "1.1",
            Optional.of("3.15"),
            List.of(),
            List.of(),
            Optional.of("seen in the list"),
            Optional.empty(),
            false));

    assertThat(CatalogReader.layered(world.catalog).python("3.15").orElseThrow().isOptional("tiny"))
        .isTrue();
    // An optional library is no part of the set that was frozen on that day.
    assertThat(world.text("pythons/3.15.toml"))
        .isEqualTo(
            """
            version = "3.15"

            [optional]
            tiny = "1.1"
            """);
  }

  @Test
  void aVersionThatAReleasePinsAndTheLibraryLostIsPinnedAgain() throws Exception {
    library("debian = \"tiny\"\n");
    world.write("pythons/3.15.toml", "version = \"3.15\"\n\n[optional]\ntiny = \"1.1\"\n");
    world.debian("1.1");

    world.pin(request("1.1"));

    assertThat(pinned("1.1").archives()).hasSize(1);
  }

  @Test
  void aDraftWithOpenQuestionsIsNotPinned() throws Exception {
    library("debian = \"tiny\"\n# TODO where is it published?\n");
    world.debian("1.1");

    assertThat(world.problems(request("1.1")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).isEqualTo("the draft of tiny has open questions");
              assertThat(problem.values())
                  .containsExactly(
                      value(
                          world.catalog.resolve("libraries/tiny.toml") + ":14",
                          "TODO where is it published?"));
              assertThat(problem.action())
                  .endsWith(": mvn wasi:pin -Dwasi.library=tiny -Dwasi.version=1.1");
            });
    assertThat(world.built).isEmpty();
  }

  @Test
  void aFileOfAnotherNameIsNotPinnedWhereItIsIfAPlaceOfTheLibraryIsKnown() throws Exception {
    library("debian = \"tiny\"\n");
    Path file = folder.resolve("tiny-1.1.tar.gz");
    Files.write(file, Tarball.of("tiny-1.1", "1.1").gz());

    assertThat(
            world.problems(
                new PinRequest(
                    "tiny",
                    "1.1",
                    Optional.empty(),
                    List.of(),
                    List.of(file),
                    Optional.of("our own code"),
                    Optional.empty(),
                    false)))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .isEqualTo("no known archive of this version is called like " + file));
  }

  private static PinRequest request(String version) {
    return new PinRequest(
        "tiny",
        version,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of("seen in the list"),
        Optional.empty(),
        false);
  }

  private LibraryVersion pinned(String version) {
    return CatalogReader.layered(world.catalog)
        .library("tiny")
        .flatMap(tiny -> tiny.version(version))
        .orElseThrow();
  }
}

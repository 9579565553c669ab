package io.github.wasiexternals.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads, made by the checks themselves. */
class CpythonProblemTextTest {

  private final List<String> texts = new ArrayList<>();

  @TempDir private Path temporary;
  private World world;

  @BeforeEach
  void fresh() throws IOException {
    world =
        World.of313(
            Files.createDirectories(temporary.toRealPath().resolve(String.valueOf(texts.size()))));
  }

  @Test
  void theTextsAreTheGoldenOnes() throws Exception {
    checkouts();
    what("libraries for another Python release", () -> world.writeSbomOnly("3.14"));
    what(
        "libraries for another target",
        () -> world.writeSbom("3.13", "wasm32-wasip2", List.of("zlib", "bzip2", "mpdecimal")));
    what("another WASI SDK", () -> world.sdk = world.sdk("34.0"));
    what(
        "programs that are missing",
        () -> {
          Files.delete(world.root.resolve("bin/make"));
          Files.delete(world.root.resolve("bin/gcc"));
        });
    what("a step that fails", () -> world.build.failing = Optional.of("configure-host"));
    what(
        "a WASI build of the user's own",
        () -> SmallCheckout.write(world.wasiFolder(), "python.wasm", "hours of work"));
    what("no name of the machine", () -> world.build.machine = "");
    what("no makefile", () -> world.build.leavesNoMakefile = true);
    what("no build-Python", () -> world.build.leavesNoPython = true);
    what(
        "a module that is missing",
        () ->
            world.build.makefile =
                world.build.makefile.replace("MODULE__BZ2_STATE=yes", "MODULE__BZ2_STATE=missing"));
    what(
        "another library",
        () ->
            world.build.makefile =
                world.build.makefile.replaceFirst(
                    "MODULE__DECIMAL_LDFLAGS=.*", "MODULE__DECIMAL_LDFLAGS=-lm"));
    what("another version", () -> world.build.versions.put("zlib", "1.2.13"));
    what(
        "files of this machine",
        () -> world.build.makefile += "MODULE__UUID_CFLAGS=-I/usr/include/uuid\n");
    what(
        "files that can't be written",
        () -> Files.writeString(world.checkout.resolve("cross-build"), "a file"));
    what(
        "files that are not as the SBOM says",
        () -> {
          Files.delete(world.output.resolve("prefix/lib/libz.a"));
          Files.writeString(world.output.resolve("prefix/lib/libbz2.a"), "changed");
          Files.writeString(world.output.resolve("prefix/lib/libcrypto.a"), "another");
        });
    fresh();
    world.build.linkMap = "Archive member included to satisfy reference by file (symbol)\n";
    ConfigureResult configured = world.configure();
    add("no map of the linker", () -> world.make(configured));

    Texts.assertGolden("cpython-problems.txt", String.join("\n", texts));
  }

  private void checkouts() throws IOException {
    Path empty = Files.createDirectories(world.root.resolve("empty"));
    add("no checkout", () -> CpythonCheckout.open(empty));
    Path old = SmallCheckout.withoutDriver(world.root.resolve("old"), "3.10.4");
    add("no support for WASI", () -> CpythonCheckout.open(old));
    Path built = SmallCheckout.withScript(world.root.resolve("built"), "3.13.15");
    SmallCheckout.write(built, "Programs/python.o", "object");
    add("a build in the source folder", () -> CpythonCheckout.open(built));
    Path moved = SmallCheckout.withFolder(world.root.resolve("moved"), "3.19.0");
    Files.delete(moved.resolve("Tools/wasm/wasi/config.site-wasm32-wasi"));
    add("a layout that is not known", () -> CpythonCheckout.open(moved));
    Path settings = SmallCheckout.withPlatforms(world.root.resolve("settings"), "3.15.0", 33);
    SmallCheckout.write(settings, "Platforms/WASI/config.toml", "[targets]\nwasi-sdk = \"33\"\n");
    add("settings without an SDK", () -> CpythonCheckout.open(settings));
    SmallCheckout.write(settings, "Include/patchlevel.h", "#define PY_MAJOR_VERSION 3\n");
    add("a header without a version", () -> CpythonCheckout.open(settings));
    add(
        "a folder that make can't handle",
        () -> {
          throw new ProblemException(
              PlainFolders.check("the checkout", Path.of("/home/me/my cpython")).orElseThrow());
        });
  }

  /** Breaks a world that was well, and configures. */
  private void what(String title, Change change) throws Exception {
    fresh();
    change.make();
    add(title, world::configure);
  }

  private interface Change {
    void make() throws Exception;
  }

  private void add(String title, ThrowingCallable check) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, check);
    assertThat(thrown).as(title).isNotNull();
    texts.add(
        "== "
            + title
            + "\n"
            + world
                .replaced(ProblemRenderer.render(thrown.problems()))
                .replaceAll("(?m)^( *→ cd ).*", "$1… && …")
            + "\n");
  }
}

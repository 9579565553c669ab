package io.github.wasiexternals.cpython;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.sdk.HostPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A checkout in which CPython was built, and a make that links it once more. */
public final class LinkingWorld extends SilentListener implements ProcessRunner {

  final List<CommandLine> commands = new ArrayList<>();
  boolean fails;

  private final Path checkout;
  private final BuildEnvironment environment;
  private byte[] data = {};

  private LinkingWorld(Path checkout, BuildEnvironment environment) {
    this.checkout = checkout;
    this.environment = environment;
  }

  /** CPython 3.13, with the lines of its makefile that matter here. */
  public static LinkingWorld built(Path root) throws IOException {
    Path programs = Files.createDirectories(root.resolve("bin"));
    for (String name : List.of("sh", "make", "pkg-config")) {
      Files.setPosixFilePermissions(
          Files.writeString(programs.resolve(name), ""),
          PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path checkout = SmallCheckout.withScript(root.resolve("Python-3.13.15"), "3.13.15");
    LinkingWorld world =
        new LinkingWorld(
            checkout,
            new BuildEnvironment(List.of(programs), root, HostPlatform.of("Linux", "amd64")));
    SmallCheckout.write(world.buildFolder(), "python.wasm", "built");
    SmallCheckout.write(
        world.buildFolder(),
        "Makefile",
        "CONFIGURE_LDFLAGS_NODIST= -z stack-size=8388608 -Wl,--stack-first"
            + " -Wl,--initial-memory=20971520\n");
    return world;
  }

  public Path checkout() {
    return checkout;
  }

  public Path buildFolder() {
    return checkout.resolve("cross-build/wasm32-wasip1");
  }

  public BuildEnvironment environment() {
    return environment;
  }

  public PythonLink link() {
    return new PythonLink(this, this);
  }

  /** The object file that was linked. */
  public byte[] data() {
    return data.clone();
  }

  @Override
  public ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    data = Files.readAllBytes(buildFolder().resolve("one-file/data.o"));
    Files.writeString(buildFolder().resolve("one-file/python.wasm"), fails ? "li" : "linked");
    return new ProcessResult(fails ? 2 : 0, List.of(), Duration.ZERO);
  }
}

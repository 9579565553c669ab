package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.sdk.SdkWorld.withTriple;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.problem.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkProblemsTest {

  @TempDir private Path folder;

  @Test
  void theTextsAreThoseOfTheGoldenFile() throws Exception {
    StringBuilder texts = new StringBuilder();
    SdkWorld world = new SdkWorld(folder);
    world.sdk(folder.resolve("another"), Optional.of("34.0\n"), SdkWorld.TRIPLE);
    world.sdk(folder.resolve("silent"), Optional.empty(), SdkWorld.TRIPLE);
    Path broken = world.sdk(folder.resolve("broken"), Optional.of("33.0\n"), SdkWorld.TRIPLE);
    Files.writeString(
        broken.resolve("bin/clang"), "#!/bin/sh\necho 'libstdc++.so.6: not found' >&2; exit 127\n");
    Files.createDirectories(folder.resolve("empty"));
    for (String given : List.of("another", "silent", "asembled", "empty", "broken")) {
      texts.append(problem(world, world.python315(given)));
    }
    texts.append(problem(world, withTriple(world.python315("auto"), "wasm32-wasip")));
    SdkPin pin = world.pin33();
    SdkPin wrong =
        new SdkPin("32", "32.0", "x", "22", pin.targets(), pin.official(), Optional.empty());
    texts.append(
        problem(
            world,
            new SdkRequest(
                "3.15", wrong, SdkWorld.TRIPLE, world.choice("official"), false, List.of())));
    texts.append(problem(world, world.python313("assembled")));
    TestUnpacker whole = new TestUnpacker();
    world.unpacker =
        (archive, fileName, root, wanted, target) ->
            whole.unpack(archive, fileName, root, wanted.and(path -> !path.equals("lld")), target);
    texts.append(problem(world, world.python315("assembled")));
    SdkRequest request = world.python315("assembled");
    Files.write(world.jar(), new byte[] {1}, StandardOpenOption.APPEND);
    texts.append(problem(world, request).replaceAll("sha256:[0-9a-f]{64}", "sha256:…"));
    world.unreachable.add(world.jar().getFileName().toString());
    texts.append(problem(world, request));
    world.unreachable.add(world.pin33().official().get(0).archive().fileName());
    texts.append(problem(world, world.python315("auto")));
    Golden.check(getClass(), "sdk-problems.txt", texts.toString());
  }

  private String problem(SdkWorld world, SdkRequest request) {
    return Golden.problems(folder, () -> world.provide(request));
  }
}

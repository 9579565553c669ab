package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomProblemTest {

  @TempDir private Path folder;

  @Test
  void everyProblemSaysWhatHappenedAndWhatToDo() throws Exception {
    Path file = folder.resolve("externals.spdx.json");
    List<Problem> problems = new ArrayList<>(Problems.of(() -> SbomReader.read(file)));
    problems.addAll(Problems.of(() -> SbomReader.read(folder)));
    Files.writeString(file, "{");
    problems.addAll(Problems.of(() -> SbomReader.read(file)));
    Files.writeString(file, Files.readString(minimal()).replace("\"name\"", "\"nome\""));
    problems.addAll(Problems.of(() -> SbomReader.read(file)));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200L << 20);
    }
    problems.addAll(Problems.of(() -> SbomReader.read(file)));
    BuiltLibrary zlib = Fixtures.zlib();
    BuiltLibrary unknown =
        Fixtures.withLibrary(zlib, Fixtures.withLicense(zlib.library(), "Zlibb"));
    problems.addAll(
        Problems.of(
            () ->
                Fixtures.writer()
                    .write(
                        Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(unknown)),
                        Fixtures.FROZEN)));
    problems.addAll(PythonSbomWriterTest.problemsOfAMistakeThatIsCarriedOver());
    problems.addAll(PythonSbomWriterTest.problemsOfLinking(List.of("xz")));

    Golden.assertGolden(
        "problems.txt",
        (ProblemRenderer.render(problems) + "\n")
            .replace(folder.toString(), "wasi")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Path minimal() throws Exception {
    return Path.of(SbomProblemTest.class.getResource("minimal.spdx.json").toURI());
  }
}

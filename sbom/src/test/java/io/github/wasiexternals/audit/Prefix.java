package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A prefix on disk, each file with its own path as content, and the true SBOM beside it. */
record Prefix(Path folder) {

  static Prefix in(Path folder) throws IOException {
    List<BuiltLibrary> libraries = List.of(Fixtures.zlib(), Fixtures.zstd());
    for (BuiltLibrary library : libraries) {
      for (InstalledFile file : library.files()) {
        Path path = folder.resolve("prefix").resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.path());
      }
    }
    Files.write(
        folder.resolve("externals.spdx.json"),
        Fixtures.writer()
            .write(
                Fixtures.set(Fixtures.foundSdk(), Optional.empty(), libraries), Fixtures.FROZEN));
    return new Prefix(folder);
  }

  Path sbom() {
    return folder.resolve("externals.spdx.json");
  }

  Path file(String path) {
    return folder.resolve("prefix").resolve(path);
  }

  List<Problem> problems() throws IOException {
    return FileComparison.problems(sbom(), SbomReader.read(sbom()), "mvn wasi:externals");
  }

  /** Changes the SBOM as an editor would. */
  void edit(String from, String to) throws IOException {
    String text = Files.readString(sbom());
    if (!text.contains(from)) {
      throw new IllegalArgumentException("the SBOM has no " + from);
    }
    Files.writeString(sbom(), text.replace(from, to));
  }

  static Digest sha256(String content) {
    return Digester.sha256(content);
  }

  static Digest sha1(String content) {
    return Digester.digest(DigestAlgorithm.SHA1, content.getBytes(StandardCharsets.UTF_8));
  }
}

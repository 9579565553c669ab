package io.github.wasiexternals.artifacts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsWorld;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A small library that was built and packed, and what others may do to it before it arrives. */
final class Published {

  static final Classifier CLASSIFIER = Classifier.ofPrefix("3.15", "wasm32-wasip1");
  static final Classifier PYTHON = new Classifier("3.15", "wasm32-wasip1", true);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final ExternalsRequest request;
  final Repository repository = new Repository();

  Published(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    ExternalsWorld world = new ExternalsWorld(folder.resolve("world"));
    this.request = world.request();
    world.externals().run(request);
  }

  /** The output folder of the build. */
  Path built() {
    return request.folder();
  }

  PackedPrefix pack(Path output) throws InterruptedException {
    return PackedPrefix.pack(
        built(), CLASSIFIER, output, request.cache(), MavenCommand.of("externals"));
  }

  Coordinates prefix() {
    return new Coordinates("org.example", "libraries", "1", "tar.gz", CLASSIFIER);
  }

  Coordinates python() {
    return new Coordinates("org.example", "libraries", "1", "tar.xz", PYTHON);
  }

  /** As it was built. */
  void deploy() throws InterruptedException {
    PackedPrefix packed = pack(folder.resolve("target"));
    repository.put(prefix(), packed.archive());
    repository.put(prefix().sbom(), packed.sbom());
  }

  /** An edit of a folder. */
  interface Edit {
    void of(Path folder) throws IOException;
  }

  /** With an archive of other files than the SBOM's. */
  void deployEdited(Edit edit) throws IOException, InterruptedException {
    deploy();
    Path copy = folder.resolve("copy");
    Folders.copy(built().resolve("prefix"), Files.createDirectories(copy).resolve("prefix"));
    edit.of(copy);
    repository.put(prefix(), archive(copy, "", PackedFormat.TAR_GZ, "edited.tar.gz"));
  }

  /** With another SBOM. */
  void deployWithSbom(Consumer<ObjectNode> edit) throws IOException, InterruptedException {
    deploy();
    ObjectNode sbom = (ObjectNode) MAPPER.readTree(built().resolve("externals.spdx.json").toFile());
    edit.accept(sbom);
    repository.put(
        prefix().sbom(),
        Files.writeString(folder.resolve("edited.spdx.json"), MAPPER.writeValueAsString(sbom)));
  }

  /**
   * A Python as wasi:package makes it, in small: one folder with its SBOM in it, which describes
   * the interpreter.
   *
   * @param edit of that folder
   */
  void deployPython(Edit edit) throws IOException {
    Path top = folder.resolve("python-3.15.1-wasm32-wasip1");
    Folders.delete(top);
    Files.createDirectories(top);
    Folders.copy(built().resolve("prefix"), top.resolve("prefix"));
    ObjectNode sbom = (ObjectNode) MAPPER.readTree(built().resolve("externals.spdx.json").toFile());
    ObjectNode python =
        StreamSupport.stream(sbom.get("packages").spliterator(), false)
            .filter(each -> each.toString().contains("python: 3.15"))
            .findFirst()
            .orElseThrow()
            .deepCopy();
    python.put("SPDXID", "SPDXRef-Python");
    python.put("name", "python");
    python.put("versionInfo", "3.15.1");
    python.put("primaryPackagePurpose", "APPLICATION");
    python.remove("checksums");
    sbom.withArray("packages").add(python);
    sbom.get("relationships")
        .forEach(
            each -> {
              if (each.get("relationshipType").asText().equals("DESCRIBES")) {
                ((ObjectNode) each).put("relatedSpdxElement", "SPDXRef-Python");
              }
            });
    Path described =
        Files.writeString(top.resolve("python.spdx.json"), MAPPER.writeValueAsString(sbom));
    Path beside =
        Files.copy(
            described, folder.resolve("beside.spdx.json"), StandardCopyOption.REPLACE_EXISTING);
    edit.of(top);
    Path archive = archive(top, top.getFileName().toString(), PackedFormat.TAR_XZ, "python.tar.xz");
    repository.put(python(), archive);
    repository.put(python().sbom(), beside);
  }

  private Path archive(Path from, String top, PackedFormat format, String name) throws IOException {
    Path archive = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(archive)) {
      ArchiveWriter.write(from, top, Set.of(), format, Instant.EPOCH, out);
    }
    return archive;
  }
}

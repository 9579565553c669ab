package io.github.wasiexternals.sharing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.Signer;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Publishes libraries that were compiled here. The statement comes last: without it, nobody sees
 * the other files.
 */
public final class Publisher {

  private final SharedFiles files;
  private final Signer signer;
  private final String plugin;
  private final Path scratch;
  private final Consumer<String> published;

  /**
   * @param plugin the version of this plugin
   * @param scratch the folder for temporary files
   * @param published gets the name of each library that was put there
   */
  public Publisher(
      SharedFiles files, Signer signer, String plugin, Path scratch, Consumer<String> published) {
    this.files = files;
    this.signer = signer;
    this.plugin = plugin;
    this.scratch = scratch;
    this.published = published;
  }

  /**
   * Publishes a library, unless the same one is there already.
   *
   * @param entry see {@link io.github.wasiexternals.build.SharedLibraries#publish}
   * @throws ProblemException if another one is there, or it can't be signed or put there
   */
  void publish(LibraryKey key, Path entry) throws IOException, InterruptedException {
    Path work = Folders.temporaryBeside(scratch.resolve("shared"));
    Folders.create(work);
    try {
      publish(key, entry, work);
    } catch (TransferException e) {
      throw new ProblemException(
          Problem.of(
              key.title() + " could not be published",
              List.of(value("repository", files.name()), value("reason", e.shown())),
              "check the repository and its <server> in settings.xml, or leave out"
                  + " -Dwasi.cache.publish"),
          e);
    } finally {
      Folders.delete(work);
    }
  }

  private void publish(LibraryKey key, Path entry, Path work)
      throws TransferException, IOException, InterruptedException {
    SortedMap<String, Digest> installed =
        Statement.installed(Statement.filesIn(entry), OutputLayout.PREFIX);
    if (isThere(key, installed, work)) {
      return;
    }
    try {
      put(key, entry, work);
    } catch (TransferException e) {
      // A repository that replaces nothing refuses the second of two publishers.
      if (!isThere(key, installed, work)) {
        throw e;
      }
      return;
    }
    published.accept(key.title());
  }

  /**
   * Whether the library is there.
   *
   * @throws ProblemException if another one is there, or something that is none
   */
  private boolean isThere(LibraryKey key, SortedMap<String, Digest> installed, Path work)
      throws TransferException, IOException, InterruptedException {
    SharedFile file = SharedFile.statement(key);
    Path there = work.resolve("there.json");
    Files.deleteIfExists(there);
    if (!files.get(file, there)) {
      return false;
    }
    try {
      if (Files.size(there) > Statement.MAX_BYTES) {
        throw new Refusal("its statement has more than " + Statement.MAX_BYTES + " bytes");
      }
      Statement statement = Statement.read(Files.readAllBytes(there));
      statement.requireKey(key);
      SortedMap<String, Digest> others =
          Statement.installed(statement.files(), OutputLayout.PREFIX);
      Optional<String> path = Statement.difference(others, installed);
      if (path.isPresent()) {
        throw new ProblemException(
            Problem.of(
                key.title()
                    + " was published with other bytes than those compiled here: "
                    + path.get(),
                List.of(
                    value("published", Statement.shown(others, path.get())),
                    value("compiled here", Statement.shown(installed, path.get())),
                    value("entry", file),
                    value("repository", files.name())),
                "compile it once more with an empty cache (-Dwasi.cache=DIR): if it is the same as"
                    + " here, remove the entry from the repository"));
      }
      return true;
    } catch (Refusal e) {
      throw new ProblemException(
          Problem.of(
              key.title() + " can't be published: something else is in its place",
              List.of(
                  value("reason", e.reason()),
                  value("entry", file),
                  value("repository", files.name())),
              "remove the entry from the repository"),
          e);
    }
  }

  private void put(LibraryKey key, Path entry, Path work)
      throws TransferException, IOException, InterruptedException {
    Path content = Folders.temporaryBeside(work.resolve("content"));
    Folders.create(content);
    Folders.copy(entry.resolve(OutputLayout.PREFIX), content.resolve(OutputLayout.PREFIX));
    for (String name : List.of("build.log", "receipt")) {
      Files.copy(entry.resolve(name), content.resolve(name));
    }
    Path archive = work.resolve("library.tar.gz");
    try (OutputStream out = Files.newOutputStream(archive)) {
      ArchiveWriter.write(content, "", Set.of(), PackedFormat.TAR_GZ, Instant.EPOCH, out);
    }
    Digest digest = Digester.sha256(archive, DigestProvider.JDK);
    byte[] statement =
        new Statement(key, plugin, digest, Files.size(archive), Statement.filesIn(content)).write();
    Signer.Signed signed = signer.sign(statement);
    Map<SharedFile, Path> first = new LinkedHashMap<>();
    first.put(SharedFile.archive(key, digest), archive);
    first.put(
        SharedFile.signature(key, Digester.sha256(statement)),
        written(work.resolve("statement.json.asc"), signed.signature()));
    first.put(
        SharedFile.publicKey(key, signed.fingerprint()),
        written(work.resolve("key.asc"), signed.publicKey()));
    files.put(first);
    files.put(
        Map.of(SharedFile.statement(key), written(work.resolve("statement.json"), statement)));
  }

  private static Path written(Path file, byte[] content) throws IOException {
    return Files.write(file, content);
  }
}

package io.github.wasiexternals.sharing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.archive.ArchiveWriter;
import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureVerifier;
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
import java.util.function.BiConsumer;

/**
 * Publishes libraries that were compiled here. The statement comes last: without it, nobody sees
 * the other files.
 */
public final class Publisher {

  private final SharedFiles files;
  private final Signer signer;
  private final String plugin;
  private final Path scratch;
  private final BiConsumer<String, Optional<Fingerprint>> published;

  /**
   * @param plugin the version of this plugin
   * @param scratch the folder for temporary files
   * @param published gets the name of each library that was put there, and its signer if it was
   *     there before
   */
  public Publisher(
      SharedFiles files,
      Signer signer,
      String plugin,
      Path scratch,
      BiConsumer<String, Optional<Fingerprint>> published) {
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
    Optional<Fingerprint> there = signerThere(key, installed, work);
    if (there.isPresent()) {
      published.accept(key.title(), there);
      return;
    }
    try {
      put(key, entry, work);
    } catch (TransferException e) {
      // A repository that replaces nothing refuses the second of two publishers.
      there = signerThere(key, installed, work);
      if (there.isEmpty()) {
        throw e;
      }
    }
    published.accept(key.title(), there);
  }

  /**
   * Who signed the library that is there, and empty if none is.
   *
   * @throws ProblemException if another one is there, or something that is none
   */
  private Optional<Fingerprint> signerThere(
      LibraryKey key, SortedMap<String, Digest> installed, Path work)
      throws TransferException, IOException, InterruptedException {
    SharedEntry entry = new SharedEntry(files, work);
    SharedFile file = SharedFile.statement(key);
    try {
      Optional<byte[]> there = entry.statement(key);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = there.get();
      Statement statement = Statement.read(bytes);
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
      return Optional.of(signer(entry, statement, bytes));
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

  /**
   * The key that an entry's signature names. What is missing or damaged is found here, since nobody
   * else can put it right.
   */
  private static Fingerprint signer(SharedEntry entry, Statement statement, byte[] signed)
      throws Refusal, TransferException, IOException, InterruptedException {
    byte[] signature =
        entry
            .signature(statement.key(), signed)
            .orElseThrow(() -> new Refusal("its signature is missing"));
    entry.archive(statement);
    return SignatureVerifier.ofKeysValidNow(List.of(), PublicKeys.none(), Instant.EPOCH)
        .verify(signed, signature)
        .key()
        .orElseThrow(() -> new Refusal("its signature can't be read"));
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

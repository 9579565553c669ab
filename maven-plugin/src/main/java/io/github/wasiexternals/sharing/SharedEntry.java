package io.github.wasiexternals.sharing;

import io.github.wasiexternals.build.LibraryKey;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a library in a repository, as they are there: only their sizes, and the archive's
 * digest, are looked at.
 *
 * @param files the repository
 * @param work a folder for what is fetched; each file is fetched anew
 */
record SharedEntry(SharedFiles files, Path work) {

  /** The statement of a library; empty if there is none. */
  Optional<byte[]> statement(LibraryKey key)
      throws Refusal, TransferException, IOException, InterruptedException {
    return bytes(SharedFile.statement(key), "statement", Statement.MAX_BYTES);
  }

  /** The signature of a statement; empty if there is none. */
  Optional<byte[]> signature(LibraryKey key, byte[] statement)
      throws Refusal, TransferException, IOException, InterruptedException {
    return bytes(
        SharedFile.signature(key, Digester.sha256(statement)),
        "signature",
        Trust.MAX_SIGNATURE_BYTES);
  }

  /**
   * The archive that a statement names.
   *
   * @throws Refusal if it is missing, or another one
   */
  Path archive(Statement stated)
      throws Refusal, TransferException, IOException, InterruptedException {
    Path archive = work.resolve("library.tar.gz");
    Files.deleteIfExists(archive);
    if (!files.get(SharedFile.archive(stated.key(), stated.archive()), archive)) {
      throw new Refusal("its archive is missing");
    }
    if (Files.size(archive) != stated.archiveBytes()) {
      throw Refusal.differs(
          "its archive is not what was signed",
          stated.archiveBytes() + " bytes",
          Files.size(archive) + " bytes");
    }
    Digest actual = Digester.sha256(archive, DigestProvider.JDK);
    if (!actual.equals(stated.archive())) {
      throw Refusal.differs("its archive is not what was signed", stated.archive(), actual);
    }
    return archive;
  }

  /**
   * A small file; empty if there is none.
   *
   * @param name what it is called in a refusal
   * @throws Refusal if it is larger than it may be
   */
  Optional<byte[]> bytes(SharedFile file, String name, int most)
      throws Refusal, TransferException, IOException, InterruptedException {
    Path target = work.resolve(name);
    Files.deleteIfExists(target);
    if (!files.get(file, target)) {
      return Optional.empty();
    }
    if (Files.size(target) > most) {
      throw new Refusal("its " + name + " has more than " + most + " bytes");
    }
    return Optional.of(Files.readAllBytes(target));
  }
}

package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sdk.Sdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the cache stores about a built library in addition to its files: where the sources came
 * from, how long it took, every file with its digests, what it was compiled from and with which
 * SDK, and what its recipe added. One item per line, words separated by one space, and a licence
 * from what is before it by a tab, which no name has:
 *
 * <pre>
 * source SHA256 LOCATION-OR-DASH
 * root FOLDER-OR-NOTHING
 * compiling MILLISECONDS
 * file SHA256 SHA1 SIZE PATH
 * read PATH
 * matched PATH
 * needed LICENCE
 * says PATH
 * sdk KIND IDENTITY VERSION
 * sdk-llvm VERSION
 * sdk-libc COMMIT-OR-DASH
 * sdk-target TRIPLE
 * sdk-part NAME [tab] VERSION [tab] SHA256 [tab] FILE [tab] LOCATION-OR-DASH [tab] LICENCE [tab] SUPPLIER
 * recipe SHA256
 * glue SHA256 NAME [tab] LICENCE
 * generated SHA256 PATH [tab] LICENCE
 * restored FINGERPRINT REPOSITORY
 * launcher NAME
 * </pre>
 *
 * @param sourceArchive SHA-256 of the archive that the sources came from
 * @param root the folder in that archive that held the sources; empty for its top
 * @param location where that archive came from
 * @param compiling the total run time of the compilers
 * @param files sorted by path
 * @param read the files that the compiler read, relative to its {@link Workspace}, sorted
 * @param matched the source files that the recipe's patterns stand for, sorted
 * @param needed the licences of the headers of other libraries that the compiler read, sorted
 * @param saying the paths of the installed headers that state their licence, sorted
 * @param sdk what compiled it, without its folder
 * @param additions what the recipe added
 * @param restored where it came from; empty if it was compiled here
 * @param launcher the name of the {@link Launcher} that it was compiled with
 */
record LibraryReceipt(
    Digest sourceArchive,
    String root,
    Optional<String> location,
    Duration compiling,
    List<InstalledFile> files,
    List<String> read,
    List<String> matched,
    List<String> needed,
    List<String> saying,
    Sdk sdk,
    Additions additions,
    Optional<Restored> restored,
    Optional<String> launcher) {

  LibraryReceipt {
    files = List.copyOf(files);
    read = List.copyOf(read);
    matched = List.copyOf(matched);
    needed = List.copyOf(needed);
    saying = List.copyOf(saying);
  }

  String write() {
    StringBuilder text = new StringBuilder();
    text.append("source ")
        .append(sourceArchive.hex())
        .append(' ')
        .append(location.orElse("-"))
        .append('\n');
    text.append("root ").append(root).append('\n');
    text.append("compiling ").append(compiling.toMillis()).append('\n');
    for (InstalledFile file : files) {
      text.append("file ")
          .append(file.sha256().hex())
          .append(' ')
          .append(file.sha1().hex())
          .append(' ')
          .append(file.size())
          .append(' ')
          .append(file.path())
          .append('\n');
    }
    read.forEach(path -> text.append("read ").append(path).append('\n'));
    matched.forEach(path -> text.append("matched ").append(path).append('\n'));
    needed.forEach(licence -> text.append("needed ").append(licence).append('\n'));
    saying.forEach(path -> text.append("says ").append(path).append('\n'));
    text.append(SdkLines.write(sdk));
    text.append("recipe ").append(additions.recipe().hex()).append('\n');
    for (AddedFile file : additions.files()) {
      text.append(file.kind().id())
          .append(' ')
          .append(file.sha256().hex())
          .append(' ')
          .append(file.name())
          .append('\t')
          .append(file.licence())
          .append('\n');
    }
    restored.ifPresent(
        from ->
            text.append("restored ")
                .append(from.signer())
                .append(' ')
                .append(from.repository())
                .append('\n'));
    launcher.ifPresent(name -> text.append("launcher ").append(name).append('\n'));
    return text.toString();
  }

  /** Reads a receipt; empty if it is malformed, in which case the cache ignores the entry. */
  static Optional<LibraryReceipt> read(String text) {
    try {
      ReceiptLines lines = new ReceiptLines(text.lines().toList());
      String[] source = lines.after("source").get(0).split(" ", 2);
      List<InstalledFile> files = new ArrayList<>();
      for (String line : lines.after("file")) {
        String[] words = line.split(" ", 4);
        files.add(
            new InstalledFile(
                words[3],
                Long.parseLong(words[2]),
                new Digest(DigestAlgorithm.SHA1, words[1]),
                Digest.sha256(words[0])));
      }
      return Optional.of(
          new LibraryReceipt(
              Digest.sha256(source[0]),
              lines.after("root").get(0),
              source[1].equals("-") ? Optional.empty() : Optional.of(source[1]),
              Duration.ofMillis(Long.parseLong(lines.after("compiling").get(0))),
              files,
              lines.after("read"),
              lines.after("matched"),
              lines.after("needed"),
              lines.after("says"),
              SdkLines.read(lines),
              additions(lines),
              lines.after("restored").stream().findFirst().map(LibraryReceipt::restored),
              lines.after("launcher").stream().findFirst()));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Restored restored(String line) {
    String[] words = line.split(" ", 2);
    return new Restored(words[0], words[1]);
  }

  /** The receipt of the same library on a machine that did not compile it. */
  LibraryReceipt from(Restored origin) {
    return new LibraryReceipt(
        sourceArchive,
        root,
        location,
        compiling,
        files,
        read,
        matched,
        needed,
        saying,
        sdk,
        additions,
        Optional.of(origin),
        launcher);
  }

  private static Additions additions(ReceiptLines lines) {
    List<AddedFile> files = new ArrayList<>();
    for (AddedFile.Kind kind : AddedFile.Kind.values()) {
      for (String line : lines.after(kind.id())) {
        String[] parts = line.split("\t", 2);
        String[] words = parts[0].split(" ", 2);
        files.add(new AddedFile(kind, words[1], Digest.sha256(words[0]), parts[1]));
      }
    }
    return new Additions(Digest.sha256(lines.after("recipe").get(0)), files);
  }
}

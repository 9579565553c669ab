package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveReader.Entry;
import io.github.wasiexternals.source.ArchiveReader.Kind;
import io.github.wasiexternals.source.EntryNames.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Extracts one archive into one new folder. An {@link IOException} always means that the folder
 * can't be written, or that this machine lacks something; anything wrong with the archive is a
 * {@link ProblemException}.
 */
final class Extraction {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOST_TOPS_SHOWN = 10;

  private final PackedFile file;
  private final String archive;
  private final String root;
  private final Path folder;
  private final Predicate<String> wanted;
  private final Budget budget;
  private final String action;
  private final EntryNames names = new EntryNames();
  private final Set<String> tops = new TreeSet<>();
  private final Set<Path> folders = new HashSet<>();
  private final Map<String, Written> files = new HashMap<>();
  private final Map<Path, String> links = new TreeMap<>();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** A file that was written, to resolve hard links. */
  private record Written(Path file, boolean executable) {}

  private String current = "its first entry";
  private boolean rootHasEntries;

  /**
   * @param file the archive
   * @param archive its file name
   * @param folder must not exist yet; the caller deletes its content after a failure
   * @param action what to do if the archive is refused
   */
  Extraction(
      Path file,
      String archive,
      String root,
      Path folder,
      Predicate<String> wanted,
      Limits limits,
      String action)
      throws IOException {
    this.file = new PackedFile(file);
    this.archive = archive;
    this.root = root;
    this.folder = folder.toAbsolutePath();
    this.wanted = wanted;
    this.budget = new Budget(limits, Files.size(file));
    this.action = action;
  }

  void run() throws IOException, InterruptedException {
    makeFolder(folder);
    ArchiveReader reader = read(() -> ArchiveFormat.open(file, archive, budget));
    try {
      for (Optional<Entry> entry = next(reader); entry.isPresent(); entry = next(reader)) {
        take(entry.get(), reader);
      }
    } finally {
      reader.close();
    }
    if (tops.isEmpty()) {
      throw new UnreadableArchive(archive, "it is empty", action);
    }
    if (!rootHasEntries) {
      throw new ProblemException(
          Problem.of(
              archive + " has nothing in the folder that the catalog names",
              List.of(value("root", root), value("found", someOf(tops))),
              "correct this archive's root in the catalog"));
    }
    // Links are created last, so that nothing is written through one.
    Links.make(links);
  }

  private static String someOf(Set<String> names) {
    return names.stream().limit(MOST_TOPS_SHOWN).collect(Collectors.joining(", "))
        + (names.size() > MOST_TOPS_SHOWN
            ? " and " + (names.size() - MOST_TOPS_SHOWN) + " more"
            : "");
  }

  private Optional<Entry> next(ArchiveReader reader) throws IOException, InterruptedException {
    return read(
        () -> {
          Optional<Entry> entry = Optional.ofNullable(reader.next());
          if (entry.isPresent()) {
            current = entry.get().name();
            budget.addEntry(current);
          }
          return entry;
        });
  }

  private void take(Entry entry, ArchiveReader reader) throws IOException, InterruptedException {
    try {
      String path = check(entry);
      String inside = belowRoot(path);
      if (inside.isEmpty()) {
        return;
      }
      rootHasEntries = true;
      if (entry.kind() == Kind.SYMBOLIC_LINK) {
        EntryNames.checkSymbolicLink(inside, entry.link());
      }
      if (wanted.test(inside)) {
        Optional<String> unwritable = WindowsNames.mistake(folder, inside);
        if (unwritable.isPresent()) {
          throw new RefusedException("this host can't write such a name: " + unwritable.get());
        }
        write(entry, path, folder.resolve(inside), reader);
      }
    } catch (RefusedException e) {
      throw refused(entry, e.reason(), e);
    } catch (InvalidPathException e) {
      throw refused(entry, "this host can't write such a name: " + e.getReason(), e);
    }
  }

  private String check(Entry entry) throws RefusedException, IOException, InterruptedException {
    if (entry.kind() == Kind.SPECIAL) {
      throw new RefusedException("it is neither a file, a folder nor a link");
    }
    String path = names.add(entry.name(), entry.kind());
    read(
        () -> {
          budget.checkImplied(names.impliedFolders());
          return path;
        });
    if (entry.kind() == Kind.SYMBOLIC_LINK) {
      EntryNames.checkSymbolicLink(path, entry.link());
    }
    if (entry.kind() == Kind.HARD_LINK) {
      names.hardLinkTarget(entry.link());
    }
    if (!path.isEmpty()) {
      tops.add(path.replaceFirst("/.*", ""));
    }
    return path;
  }

  private String belowRoot(String path) {
    if (root.isEmpty()) {
      return path;
    }
    return path.startsWith(root + "/") ? path.substring(root.length() + 1) : "";
  }

  private void write(Entry entry, String path, Path file, ArchiveReader reader)
      throws IOException, InterruptedException, RefusedException {
    if (entry.kind() == Kind.FOLDER) {
      makeFolder(file);
      return;
    }
    makeFolder(Folders.parent(file));
    switch (entry.kind()) {
      case SYMBOLIC_LINK -> links.put(file, entry.link());
      case HARD_LINK -> {
        Written original = original(entry);
        copy(original, file);
        files.put(path, new Written(file, original.executable()));
      }
      default -> {
        copyContent(entry, file, reader);
        files.put(path, new Written(file, entry.executable()));
      }
    }
  }

  private void copyContent(Entry entry, Path file, ArchiveReader reader)
      throws IOException, InterruptedException {
    InputStream in = read(reader::content);
    try (OutputStream out = NamedOutput.open(file)) {
      for (int read = read(() -> in.read(buffer)); read >= 0; read = read(() -> in.read(buffer))) {
        out.write(buffer, 0, read);
      }
    }
    Permissions.set(file, entry.executable());
  }

  private Written original(Entry link) throws RefusedException {
    Written original = files.get(names.hardLinkTarget(link.link()));
    if (original == null) {
      throw new RefusedException(
          "it is a hard link to " + link.link() + ", which is not among what is unpacked");
    }
    return original;
  }

  /** Copies the file, so that a hard link becomes an independent file with the same bytes. */
  private void copy(Written original, Path file) throws IOException, InterruptedException {
    long size = Files.size(original.file());
    read(
        () -> {
          budget.addContent(size);
          return size;
        });
    Files.copy(original.file(), file);
    Permissions.set(file, original.executable());
  }

  private void makeFolder(Path path) throws IOException {
    if (folders.contains(path)) {
      return;
    }
    if (!path.equals(folder)) {
      makeFolder(Folders.parent(path));
    }
    Files.createDirectory(path);
    Permissions.set(path, true);
    folders.add(path);
  }

  /** An action that reads only the archive. */
  private interface Reading<T> {
    T get() throws IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while unpacking " + archive);
    }
    try {
      return reading.get();
    } catch (IOException | RuntimeException e) {
      if (e instanceof IOException failure && Failures.shortage(e).isPresent()) {
        throw failure;
      }
      // For damaged bytes, the readers also throw various unchecked exceptions.
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while unpacking " + archive);
      }
      ProblemException refused =
          budget.exceeded().map(this::tooLarge).orElseGet(() -> unreadable(e));
      refused.initCause(e);
      throw refused;
    }
  }

  private ProblemException tooLarge(String limit) {
    return new ProblemException(
        Problem.of(
            archive + " unpacks to more than is allowed",
            List.of(value("limit", limit), value("passed at", current)),
            action));
  }

  private UnreadableArchive unreadable(Exception e) {
    return new UnreadableArchive(
        archive,
        file.isTruncated(e) ? "truncated: it ends before its content does" : reason(e),
        action);
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return e instanceof IOException failure && message != null && !message.isBlank()
        ? Failures.describe(failure)
        : "damaged (" + e.getClass().getSimpleName() + ")";
  }

  private ProblemException refused(Entry entry, String reason, Exception cause) {
    return new ProblemException(
        Problem.of(
            archive + " has an entry that must not be unpacked",
            List.of(value("entry", entry.name()), value("reason", reason)),
            action),
        cause);
  }
}

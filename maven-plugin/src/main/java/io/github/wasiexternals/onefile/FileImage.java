package io.github.wasiexternals.onefile;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.PythonBuild.NamedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a program as the bytes that {@code one-file.c} reads: a head, the nodes (first the
 * folders at the top, then the children of each folder, sorted by name), all names, and the files'
 * content. The same files make the same bytes; nothing of this machine is in them.
 */
final class FileImage {

  /** A program of more could hardly be loaded: this JVM, for one, gives it 1 GiB of memory. */
  static final long MOST_BYTES = 512L << 20;

  private static final int HEAD_BYTES = 24;
  private static final int NODE_BYTES = 24;
  private static final int FOLDER = 0;
  private static final int FILE = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final List<Node> nodes = new ArrayList<>();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final int tops;
  private final long time;
  private final int main;
  private final int home;
  private final long size;

  /** A file, or a folder without a file. */
  private static final class Node {
    private final byte[] name;
    private final String path;
    private final Optional<Path> file;
    private final SortedMap<byte[], Node> children = new TreeMap<>(Arrays::compareUnsigned);
    private int namePlace;
    private int parent;
    private long start;
    private long length;

    Node(String name, String path, Optional<Path> file) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.path = path;
      this.file = file;
    }
  }

  /**
   * Looks at the files, but reads none.
   *
   * @param folders the folders at the top; none is inside another
   * @param home the folder that the program calls its home
   * @param main the path of what the program is to run; empty if that is for its user to say
   * @param time of all files
   * @throws ProblemException if it is more than a program can hold
   */
  FileImage(List<GuestFolder> folders, String home, Optional<String> main, Instant time)
      throws IOException {
    this.tops = folders.size();
    this.time = Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L);
    for (GuestFolder folder : folders) {
      Node top = new Node(folder.path(), folder.path(), Optional.empty());
      top.parent = nodes.size();
      nodes.add(top);
      folder.files().forEach((path, file) -> add(top, path, file));
    }
    // The list grows while it is walked, so that the children of each folder follow each other.
    for (int index = 0; index < nodes.size(); index++) {
      Node node = nodes.get(index);
      if (node.file.isEmpty()) {
        node.start = nodes.size();
        node.length = node.children.size();
        for (Node child : node.children.values()) {
          child.parent = index;
          nodes.add(child);
        }
      }
    }
    int firstName = HEAD_BYTES + NODE_BYTES * nodes.size();
    this.home = firstName + put(home.getBytes(StandardCharsets.UTF_8));
    this.main = main.isPresent() ? firstName + put(main.get().getBytes(StandardCharsets.UTF_8)) : 0;
    nodes.forEach(node -> node.namePlace = firstName + put(node.name));
    long end = (long) firstName + names.size();
    for (Node node : nodes) {
      if (node.file.isPresent()) {
        node.start = end;
        node.length = Files.size(node.file.get());
        end += node.length;
      }
    }
    this.size = end;
    if (size > MOST_BYTES) {
      throw tooLarge();
    }
  }

  private static void add(Node top, String path, Path file) {
    Node folder = top;
    StringBuilder place = new StringBuilder(top.path);
    String[] parts = path.split("/", -1);
    for (int index = 0; index < parts.length; index++) {
      String part = parts[index];
      Optional<Path> content = index == parts.length - 1 ? Optional.of(file) : Optional.empty();
      String inner = place.append('/').append(part).toString();
      folder =
          folder.children.computeIfAbsent(
              part.getBytes(StandardCharsets.UTF_8), name -> new Node(part, inner, content));
    }
  }

  /** Its bytes. */
  long size() {
    return size;
  }

  /**
   * Writes it.
   *
   * @return the files in it, by their paths without the first {@code /}, in the image's order
   * @throws ProblemException if a file has another length than before
   */
  List<NamedFile> writeTo(OutputStream out) throws IOException {
    ByteBuffer head =
        ByteBuffer.allocate(HEAD_BYTES + NODE_BYTES * nodes.size()).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(time).putInt(tops).putInt(main).putInt(home).putInt(0);
    for (Node node : nodes) {
      head.putInt(node.file.isPresent() ? FILE : FOLDER)
          .putInt(node.parent)
          .putInt(node.namePlace)
          .putInt(node.name.length)
          .putInt((int) node.start)
          .putInt((int) node.length);
    }
    out.write(head.array());
    names.writeTo(out);
    List<NamedFile> written = new ArrayList<>();
    for (Node node : nodes) {
      if (node.file.isPresent()) {
        written.add(copy(node, node.file.get(), out));
      }
    }
    return written;
  }

  private static NamedFile copy(Node node, Path file, OutputStream out) throws IOException {
    Digester digester =
        new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digester.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    if (digester.count() != node.length) {
      throw new ProblemException(
          Problem.of(
              "a file was changed while it was put into the program",
              List.of(
                  value("file", file),
                  value("bytes before", node.length),
                  value("bytes now", digester.count())),
              "run the same command again"));
    }
    Map<DigestAlgorithm, Digest> digests = digester.finish();
    return new NamedFile(
        node.path.substring(1),
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA1)),
        Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256)));
  }

  /** Appends a text and a NUL. */
  private int put(byte[] text) {
    int place = names.size();
    names.write(text, 0, text.length);
    names.write(0);
    return place;
  }

  private ProblemException tooLarge() {
    Node largest =
        nodes.stream()
            .filter(node -> node.file.isPresent())
            .max(Comparator.comparingLong(node -> node.length))
            .orElseThrow();
    return new ProblemException(
        Problem.of(
            "the files are too large for one program",
            List.of(
                value("bytes", size),
                value("at most", MOST_BYTES),
                value("the largest", largest.path + " (" + largest.length + " bytes)")),
            "leave out what the program need not have inside; it can read folders of its host"));
  }
}

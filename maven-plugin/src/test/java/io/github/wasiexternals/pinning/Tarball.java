package io.github.wasiexternals.pinning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Makes the archives of a small library. */
public final class Tarball {

  private final String root;
  private final Map<String, String> files = new TreeMap<>();

  private Tarball(String root) {
    this.root = root;
  }

  /** The archive with which all others are compared: the files of one version below a folder. */
  static Tarball of(String root, String version) {
    return new Tarball(root)
        .file("tiny.c", "int tiny(void) { return 1; }\n")
        .file("tiny.h", "#define TINY \"" + version + "\"\n");
  }

  /** An archive without files. */
  public static Tarball empty(String root) {
    return new Tarball(root);
  }

  public Tarball file(String name, String content) {
    files.put(name, content);
    return this;
  }

  Tarball without(String name) {
    files.remove(name);
    return this;
  }

  public byte[] gz() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(root + "/" + file.getKey());
        entry.setSize(content.length);
        // The same bytes at every call.
        entry.setModTime(0L);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }
}

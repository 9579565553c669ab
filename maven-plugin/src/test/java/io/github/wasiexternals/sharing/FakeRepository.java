package io.github.wasiexternals.sharing;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A Maven repository in memory. */
final class FakeRepository implements SharedFiles {

  /** The files, by their coordinates. */
  final Map<String, byte[]> files = new TreeMap<>();

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  boolean isReachable = true;

  /** What somebody else does just before files are put there; nothing by default. */
  Runnable before = () -> {};

  boolean takesFiles = true;

  @Override
  public String name() {
    return "shared (https://repo.example/wasi)";
  }

  @Override
  public boolean get(SharedFile file, Path target) throws TransferException, IOException {
    asked.add(file.toString());
    if (!isReachable) {
      throw new TransferException(Kind.UNREACHABLE, "connection refused", null);
    }
    byte[] content = files.get(file.toString());
    if (content != null) {
      Files.write(target, content);
    }
    return content != null;
  }

  @Override
  public void put(Map<SharedFile, Path> more) throws TransferException, IOException {
    before.run();
    if (!takesFiles) {
      throw new TransferException(Kind.REFUSED, "409 Conflict", null);
    }
    for (Map.Entry<SharedFile, Path> file : more.entrySet()) {
      files.put(file.getKey().toString(), Files.readAllBytes(file.getValue()));
    }
  }

  /** The content of the one file whose coordinates have that type. */
  byte[] content(String type) {
    return Objects.requireNonNull(files.get(ofType(type)));
  }

  /** The one file whose coordinates have that type. */
  String ofType(String type) {
    List<String> found = files.keySet().stream().filter(name -> name.contains(type)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found + " of " + files.keySet());
    }
    return found.get(0);
  }
}

package io.github.wasiexternals.editing;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** The step that gives a file its new content. */
@FunctionalInterface
interface Mover {

  /** Atomically: at any moment, the file is either the old one or the new one. */
  Mover ATOMIC = Folders::replace;

  void move(Path finished, Path target) throws IOException;
}

package io.github.wasiexternals.editing;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** The one step by which a file gets its new content. */
@FunctionalInterface
interface Mover {

  /** In one step: the file is the old one or the new one at every moment. */
  Mover ATOMIC = Folders::replace;

  void move(Path finished, Path target) throws IOException;
}

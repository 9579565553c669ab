package io.github.wasiexternals.sharing;

import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A Maven repository. Called from several threads at once. */
public interface SharedFiles {

  /** Its id and URL, for messages and documents; without credentials. */
  String name();

  /**
   * Gets a file.
   *
   * @param target a new file in a folder that exists; not there afterwards if this fails
   * @return whether the repository has it
   * @throws TransferException if the repository does not answer, or not as it should
   * @throws IOException if the target can't be written
   */
  boolean get(SharedFile file, Path target)
      throws TransferException, IOException, InterruptedException;

  /**
   * Puts files there.
   *
   * @throws TransferException if the repository does not take all of them
   */
  void put(Map<SharedFile, Path> files) throws TransferException, IOException, InterruptedException;
}

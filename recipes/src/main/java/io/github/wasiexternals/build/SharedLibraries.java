package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Built libraries that machines share. Their files are those of a {@link LibraryCache}'s entry:
 * {@code prefix/}, {@code build.log} and {@code receipt}. Called from several threads at once.
 */
public interface SharedLibraries {

  /** Nothing is shared. */
  SharedLibraries NONE =
      new SharedLibraries() {
        @Override
        public Optional<Restored> fetch(LibraryKey key, Path folder) {
          return Optional.empty();
        }

        @Override
        public void publish(LibraryKey key, Path entry) {}
      };

  /**
   * Gets a library. What can't be trusted is not taken, and the user is told why.
   *
   * @param folder gets the files; does not exist yet, and does not afterwards if there are none
   * @return where it came from; empty if there is none, or none that may be taken
   * @throws IOException if this machine's files can't be read or written
   */
  Optional<Restored> fetch(LibraryKey key, Path folder) throws IOException, InterruptedException;

  /**
   * Shares a library that was compiled here, if that is wanted. One that is there already is
   * compared, and never replaced.
   *
   * @param entry its files, and possibly others, which are not shared
   * @throws io.github.wasiexternals.problem.ProblemException if another library is there, or this
   *     one can't be put there
   */
  void publish(LibraryKey key, Path entry) throws IOException, InterruptedException;
}

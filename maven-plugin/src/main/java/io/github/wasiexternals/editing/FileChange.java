package io.github.wasiexternals.editing;

import io.github.wasiexternals.catalog.Catalog;

/**
 * A change to one file of a catalog.
 *
 * @param relativeName for example {@code libraries/xz.toml}; it must exist in the catalog
 * @param edit what to do with its content
 */
public record FileChange(String relativeName, Edit edit) {

  /** Makes the new content of a file. */
  @FunctionalInterface
  public interface Edit {
    /**
     * May be called several times: again whenever another process changed the file in the meantime.
     *
     * @param catalog the catalog before the change
     * @param file the name to show in messages
     * @param content the current content
     * @return the same bytes if there is nothing to change
     * @throws io.github.wasiexternals.problem.ProblemException if the change is not possible
     */
    byte[] apply(Catalog catalog, String file, byte[] content);
  }
}

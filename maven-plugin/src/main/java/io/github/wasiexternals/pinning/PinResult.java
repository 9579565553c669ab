package io.github.wasiexternals.pinning;

import io.github.wasiexternals.editing.EditedFiles;

/**
 * The result of pinning.
 *
 * @param edited the changes to the catalog
 * @param written whether they were written: not in a dry run, nor if nothing changes
 */
public record PinResult(EditedFiles edited, boolean written) {

  /** Whether the catalog had all of this already. */
  public boolean isUpToDate() {
    return edited.files().isEmpty();
  }
}

package io.github.wasiexternals.pinning;

import io.github.wasiexternals.editing.EditedFiles;

/**
 * What came of pinning.
 *
 * @param edited what changes in the catalog
 * @param written whether it was changed: not by a dry run, nor where nothing changes
 */
public record PinResult(EditedFiles edited, boolean written) {

  /** Whether the catalog had all this already. */
  public boolean isUpToDate() {
    return edited.files().isEmpty();
  }
}

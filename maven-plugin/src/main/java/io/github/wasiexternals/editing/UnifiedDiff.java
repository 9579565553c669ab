package io.github.wasiexternals.editing;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Unified diffs. */
final class UnifiedDiff {

  private static final int CONTEXT_LINES = 3;

  private UnifiedDiff() {}

  /** The diff, with lines that end with {@code \n}; empty if only line endings differ. */
  static String of(String oldName, byte[] before, String newName, byte[] after) {
    List<String> old = lines(before);
    StringBuilder diff = new StringBuilder();
    UnifiedDiffUtils.generateUnifiedDiff(
            oldName, newName, old, DiffUtils.diff(old, lines(after)), CONTEXT_LINES)
        .forEach(line -> diff.append(line).append('\n'));
    return diff.toString();
  }

  private static List<String> lines(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }
}

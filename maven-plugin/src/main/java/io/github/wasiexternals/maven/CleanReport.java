package io.github.wasiexternals.maven;

import io.github.wasiexternals.cleaning.CacheEntry;
import io.github.wasiexternals.cleaning.CacheKind;
import io.github.wasiexternals.cleaning.CleanRequest;
import io.github.wasiexternals.cleaning.CleanResult;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.text.Columns;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code wasi:clean-cache}. */
final class CleanReport {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private CleanReport() {}

  /** What was there, each thing that was removed, and the sums. */
  static List<String> lines(CleanRequest request, CleanResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(request.cache() + ": " + mebibytes(result.bytesBefore()));
    lines.addAll(indented(kinds(result)));
    String would = request.dryRun() ? "would be removed" : "removed";
    if (!result.removed().isEmpty()) {
      lines.add(would + ":");
      lines.addAll(indented(result.removed().stream().map(each -> row(request, each)).toList()));
    }
    for (Path leftover : result.leftovers()) {
      lines.add(would + ", of a failed or killed run: " + relative(request, leftover));
    }
    for (CacheEntry entry : result.inUse()) {
      lines.add("kept, since it is in use: " + relative(request, entry.path()));
    }
    if (result.running() > 0) {
      lines.add(
          "Nothing was removed: "
              + (result.running() == 1 ? "another run uses" : result.running() + " runs use")
              + " the cache. Run the same command again when it has ended.");
      return lines;
    }
    lines.add(
        mebibytes(result.bytesRemoved())
            + " "
            + would
            + ", "
            + mebibytes(result.bytesBefore() - result.bytesRemoved())
            + (request.dryRun() ? " would be left" : " left"));
    if (request.olderThan().isEmpty() && request.keep().isEmpty()) {
      lines.add(
          "To remove more: -D"
              + CleanCacheMojo.OLDER_THAN
              + "=30d (not used for 30 days) or -D"
              + CleanCacheMojo.KEEP
              + "=5g (at most 5 GiB are left)");
    }
    return lines;
  }

  private static List<List<String>> kinds(CleanResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (CacheKind kind : CacheKind.values()) {
      List<CacheEntry> entries =
          result.entries().stream().filter(entry -> entry.kind() == kind).toList();
      rows.add(
          List.of(
              kind.shown(),
              String.valueOf(entries.size()),
              mebibytes(entries.stream().mapToLong(CacheEntry::bytes).sum())));
    }
    return rows;
  }

  private static List<String> row(CleanRequest request, CacheEntry entry) {
    return List.of(
        relative(request, entry.path()),
        "last used " + DAY.format(entry.lastUsed()),
        mebibytes(entry.bytes()));
  }

  private static String relative(CleanRequest request, Path path) {
    return Folders.relative(request.cache(), path);
  }

  private static List<String> indented(List<List<String>> rows) {
    return Columns.lines(rows).stream().map(line -> "  " + line).toList();
  }

  private static String mebibytes(long bytes) {
    return ConsoleReport.mebibytes(bytes) + " MiB";
  }
}

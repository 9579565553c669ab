package io.github.wasiexternals;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Console output that the documents show, held against the console of the integration test that
 * each block names.
 *
 * <p>In a block, {@code …} stands for anything. Seconds differ from run to run; so does whether a
 * library was built or taken from the cache, and an archive fetched or not. Where another SDK was
 * to be had, nothing is compared: the documents show an assembled one, as their text says.
 */
public final class DocumentedOutput {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console (\\S+)\n(.*?)^```$");
  private static final Pattern VARYING = Pattern.compile("…| +|(?<![\\d.])\\d+\\.\\d(?![\\d.])");
  private static final Pattern ARCHIVE = Pattern.compile("(\\S+ \\S+) .*(sha256 \\S+ verified)");
  private static final Pattern LEVEL = Pattern.compile("(?m)^\\[(INFO|WARNING|ERROR)] ?");

  private final Path documents;

  /**
   * @param documents the root of the project
   */
  public DocumentedOutput(Path documents) {
    this.documents = documents;
  }

  /**
   * Lines that a document shows and that the integration test did not print, each with its
   * document.
   *
   * @param test the folder in which the integration test ran, with its {@code build.log}
   */
  public static List<String> missing(Path test) throws IOException {
    String log = LEVEL.matcher(Files.readString(test.resolve("build.log"))).replaceAll("");
    List<String> missing = new ArrayList<>();
    for (Block block : new DocumentedOutput(test.resolve("../../../..")).blocks()) {
      if (block.test().equals(test.getFileName().toString())) {
        missing.addAll(block.missing(log));
      }
    }
    return missing;
  }

  /** All blocks that name an integration test. */
  List<Block> blocks() throws IOException {
    List<Path> files = new ArrayList<>(List.of(documents.resolve("README.md")));
    Path pages = documents.resolve("maven-plugin/src/site/markdown");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(pages, "*.md")) {
      found.forEach(files::add);
    }
    List<Block> blocks = new ArrayList<>();
    for (Path file : files) {
      BLOCK
          .matcher(Files.readString(file))
          .results()
          .map(found -> new Block(file.getFileName().toString(), found.group(1), found.group(2)))
          .forEach(blocks::add);
    }
    return blocks;
  }

  /**
   * What a document shows.
   *
   * @param document name of the document's file
   * @param test name of the integration test that prints it
   * @param text the lines
   */
  record Block(String document, String test, String text) {

    List<String> missing(String log) {
      if (log.contains("WASI SDK ") && !log.toLowerCase(Locale.ROOT).contains("assembled")) {
        return List.of();
      }
      return text.lines()
          .filter(line -> !line.isBlank() && !line.equals("…"))
          .filter(line -> !printed(line, log))
          .map(line -> document + ": " + line)
          .toList();
    }

    private static boolean printed(String line, String log) {
      Matcher archive = ARCHIVE.matcher(line);
      if (!archive.matches()) {
        return found(line.replaceAll(", built$", ", …"), log);
      }
      String library = archive.group(1);
      return !found(library + " … verified", log) || found(library + " … " + archive.group(2), log);
    }

    private static boolean found(String line, String log) {
      StringBuilder pattern = new StringBuilder("(?m)^\\s*");
      Matcher varying = VARYING.matcher(line.strip());
      int end = 0;
      while (varying.find()) {
        pattern.append(Pattern.quote(line.strip().substring(end, varying.start())));
        pattern.append(
            switch (varying.group().charAt(0)) {
              case '…' -> ".*";
              case ' ' -> "\\s+";
              default -> "[\\d.]+";
            });
        end = varying.end();
      }
      pattern.append(Pattern.quote(line.strip().substring(end))).append("\\s*$");
      return Pattern.compile(pattern.toString()).matcher(log).find();
    }
  }
}

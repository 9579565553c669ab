package io.github.wasiexternals.drafting;

import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The licences that a library's files state.
 *
 * @param files the files with the texts
 * @param expression an SPDX expression; empty if no text was recognised
 * @param sure whether one licence was recognised, and no other
 * @param others sources and headers that state another licence, by what they state
 * @param copyright the notices in the licence files, one a line; empty if there are none
 */
record LicenceChoice(
    List<String> files,
    String expression,
    boolean sure,
    Map<String, List<String>> others,
    String copyright) {

  private static final Pattern FILE =
      Pattern.compile("(?i)(copying|licen[cs]e|copyright|unlicense)([._-].*)?");
  private static final String END = " \t\n\u000b\f\r*/";
  private static final Pattern COPYRIGHT =
      // Within one line: \W alone would run over all blank lines, from each of them.
      Pattern.compile("(?im)^[^\\w\\r\\n]*(copyright\\b.*\\d{4}.*|\\(c\\) \\d{4}.*)$");

  LicenceChoice {
    files = List.copyOf(files);
    others = new TreeMap<>(others);
  }

  /**
   * Reads what the files state.
   *
   * @param read sources and headers
   */
  static LicenceChoice of(SourceTree tree, List<String> read) {
    LicenceNotices notices = LicenceNotices.builtIn();
    Set<String> folders = read.stream().map(SourceTree::folderOf).collect(Collectors.toSet());
    List<String> files =
        tree.paths(
            path ->
                FILE.matcher(SourceTree.nameOf(path)).matches()
                    && !path.matches(".*\\.(c|h|py|m4|in)")
                    && isNear(path, folders));
    Set<String> texts = new TreeSet<>();
    files.forEach(file -> texts.addAll(notices.saidIn(tree.text(file))));
    texts.remove(LicenceNotices.PUBLIC_DOMAIN);
    Map<String, List<String>> stated = new TreeMap<>();
    for (String file : read) {
      Set<String> said = notices.saidIn(tree.text(file));
      if (!said.isEmpty()) {
        stated.computeIfAbsent(String.join(" AND ", said), key -> new ArrayList<>()).add(file);
      }
    }
    boolean fromSources = texts.isEmpty() && stated.size() == 1;
    String expression = String.join(" AND ", fromSources ? stated.keySet() : texts);
    Set<String> declared = LicenceExpression.partsOf(expression);
    stated.keySet().removeIf(said -> LicenceExpression.partsOf(said).equals(declared));
    return new LicenceChoice(
        files,
        expression,
        texts.size() == 1 || fromSources,
        stated,
        copyright(tree, files.isEmpty() ? read : files));
  }

  /** At the top, or beside a source. */
  private static boolean isNear(String path, Set<String> folders) {
    String folder = SourceTree.folderOf(path);
    return folder.isEmpty() || folder.matches("(?i)licen[cs]es/") || folders.contains(folder);
  }

  private static String copyright(SourceTree tree, List<String> files) {
    return files.stream()
        .flatMap(file -> notices(tree.text(file)))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** Without the end of a comment. A pattern would look for it from each blank. */
  private static String withoutEnd(String notice) {
    int end = notice.length();
    while (end > 0 && END.indexOf(notice.charAt(end - 1)) >= 0) {
      end--;
    }
    return notice.substring(0, end);
  }

  private static Stream<String> notices(String text) {
    List<String> found = new ArrayList<>();
    Matcher notice = COPYRIGHT.matcher(text);
    while (notice.find()) {
      found.add(withoutEnd(notice.group(1)).strip());
    }
    return found.stream();
  }
}

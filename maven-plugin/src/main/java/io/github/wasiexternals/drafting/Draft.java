package io.github.wasiexternals.drafting;

import io.github.wasiexternals.catalog.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an archive tells of a library.
 *
 * @param library its name in the catalog
 * @param version upstream's
 * @param origin where the archive is published; empty if that is not known
 * @param root the folder in it that holds the sources; empty for its top
 */
record Draft(
    String library,
    String version,
    Optional<Origin> origin,
    String root,
    SourceTree tree,
    SourceChoice files,
    LicenceChoice licence,
    Optional<PkgConfigTemplate> pkgConfig) {

  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "https?://((?:github|gitlab)\\.com/[A-Za-z0-9_.-]+/([A-Za-z0-9_.-]+?))(?:\\.git)?(?=[/\\])\\s\"'>`]|$)");

  static Draft of(
      String library, String version, Optional<Origin> origin, String root, SourceTree tree) {
    SourceChoice files = SourceChoice.of(tree, library);
    return new Draft(
        library,
        version,
        origin,
        root,
        tree,
        files,
        LicenceChoice.of(tree, files.inputs()),
        PkgConfigTemplate.in(tree));
  }

  /** The stem of the archive's name: {@code jansson} for libjansson.a. */
  String stem() {
    return pkgConfig
        .flatMap(template -> template.words("Libs", "-l").stream().findFirst())
        .map(word -> word.substring(2))
        .orElseGet(() -> library.replaceFirst("^lib", ""));
  }

  /** The name of the pkg-config file. */
  String pkgConfigName() {
    return pkgConfig.map(PkgConfigTemplate::stem).filter(name -> !name.isEmpty()).orElse(library);
  }

  /** Upstream's repository: where the archive is from, or as the sources name it. */
  Optional<String> repository() {
    Optional<String> fromUrl =
        origin
            .flatMap(Origin::url)
            .map(url -> REPOSITORY.matcher(url.toString()))
            .filter(Matcher::find)
            .map(found -> "https://" + found.group(1));
    return fromUrl.or(this::namedRepository);
  }

  private Optional<String> namedRepository() {
    String bare = library.replaceFirst("^lib", "").toLowerCase(Locale.ROOT);
    return tree
        .paths(path -> path.matches("(README.*|configure\\.(ac|in)|CMakeLists\\.txt|.*\\.pc\\.in)"))
        .stream()
        .flatMap(path -> REPOSITORY.matcher(tree.text(path)).results())
        .filter(found -> found.group(2).toLowerCase(Locale.ROOT).contains(bare))
        .map(found -> "https://" + found.group(1))
        .findFirst();
  }

  /** Templates of headers, sorted. */
  List<String> templates() {
    Set<String> folders =
        files.sources().stream().map(SourceTree::folderOf).collect(Collectors.toSet());
    return tree.paths(
        path ->
            path.endsWith(".h.in")
                && !folders.isEmpty()
                && (SourceTree.folderOf(path).isEmpty()
                    || path.startsWith("include/")
                    || folders.contains(SourceTree.folderOf(path))));
  }

  /** All words that the sources have. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    for (String path : files.inputs()) {
      WORD.matcher(tree.text(path)).results().forEach(word -> words.add(word.group()));
    }
    return words;
  }
}

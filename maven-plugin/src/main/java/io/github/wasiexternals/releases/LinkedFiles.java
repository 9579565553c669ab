package io.github.wasiexternals.releases;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with links to archives, or to folders that are named after versions: a web page, or a web
 * server's directory listing, which has the modification date after each link.
 */
final class LinkedFiles {

  private static final Pattern LINK =
      Pattern.compile("(?i)href\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s>\"']++))");

  /** Apache's listing has 2019-07-13 17:50, nginx's 13-Jul-2019 17:50. */
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})|([0-9]{2})-([A-Za-z]{3})-([0-9]{4})");

  /** The maximum distance from a link to its date; a table cell is in between. */
  private static final int REACH = 300;

  /** No file of a release has a longer one; resolving takes time in the square of its length. */
  private static final int LONGEST_LINK = 2000;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private LinkedFiles() {}

  /** Reads the page. Only links that match the pattern are releases. */
  static ReleaseList read(URI page, byte[] bytes, VersionPattern pattern) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Release> releases = new ArrayList<>();
    int links = 0;
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      links++;
      Optional<URI> target = target(page, link);
      Optional<String> version =
          target.flatMap(found -> name(page, found)).flatMap(pattern::versionIn);
      if (version.isPresent()) {
        releases.add(
            isFolder(target.orElseThrow())
                // A folder's date is that of the last change in it, which may be a later one.
                ? new Release(version.get(), Optional.empty(), List.of())
                : new Release(
                    version.get(), day(behind(text, link.end())), target.stream().toList()));
      }
    }
    return new ReleaseList(releases, links);
  }

  private static Optional<URI> target(URI page, Matcher link) {
    for (int group = 1; group <= link.groupCount(); group++) {
      if (link.group(group) != null) {
        if (link.group(group).length() > LONGEST_LINK) {
          return Optional.empty();
        }
        try {
          return Optional.of(page.resolve(new URI(link.group(group).strip())));
        } catch (URISyntaxException e) {
          // Some other link: the name of a release's file has no blanks or similar characters.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The name of a file or folder; empty for the page's own folder, and for those above it. */
  private static Optional<String> name(URI page, URI target) {
    String path = path(target);
    if (isFolder(target) && path(page).startsWith(path)) {
      return Optional.empty();
    }
    String whole = isFolder(target) ? path.substring(0, path.length() - 1) : path;
    return Optional.of(whole.substring(whole.lastIndexOf('/') + 1));
  }

  private static boolean isFolder(URI target) {
    return path(target).endsWith("/");
  }

  private static String path(URI location) {
    return location.getPath() == null ? "" : location.getPath();
  }

  /** The text up to the next link. */
  private static String behind(String text, int from) {
    String near = text.substring(from, Math.min(text.length(), from + REACH));
    int next = near.toLowerCase(Locale.ROOT).indexOf("<a ");
    return next < 0 ? near : near.substring(0, next);
  }

  private static Optional<String> day(String text) {
    Matcher day = DAY.matcher(text);
    if (!day.find()) {
      return Optional.empty();
    }
    if (day.group(1) != null) {
      return Optional.of(day.group(1));
    }
    int month = MONTHS.indexOf(day.group(3).toLowerCase(Locale.ROOT));
    return month < 0
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "%s-%02d-%s", day.group(4), month + 1, day.group(2)));
  }
}

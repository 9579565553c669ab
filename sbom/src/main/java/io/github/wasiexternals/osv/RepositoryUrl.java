package io.github.wasiexternals.osv;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normalises repository URLs for comparison: without scheme, user, default port, trailing slash and
 * {@code .git}, with the host in lower case.
 *
 * <p>The path keeps its case, which most hosts distinguish; GitHub does not.
 */
final class RepositoryUrl {

  private static final Pattern URL =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?(?:www\\.)?([^/:]+)(?::(?:80|443))?(/.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Longer ones are not repository URLs. */
  private static final int LONGEST = 2000;

  private RepositoryUrl() {}

  /** Whether two URLs name the same repository. */
  static boolean same(String one, String other) {
    return normal(one).equals(normal(other));
  }

  private static String normal(String url) {
    String trimmed = url.strip();
    Matcher matcher = URL.matcher(trimmed);
    if (trimmed.length() > LONGEST || !matcher.matches()) {
      return trimmed;
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    String path = matcher.group(2) == null ? "" : matcher.group(2);
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.endsWith(".git")) {
      path = path.substring(0, path.length() - ".git".length());
    }
    return host + (host.equals("github.com") ? path.toLowerCase(Locale.ROOT) : path);
  }
}

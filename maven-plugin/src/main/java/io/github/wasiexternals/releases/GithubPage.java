package io.github.wasiexternals.releases;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of a repository's releases or tags from GitHub's REST API: an array of objects. Of a
 * release, its {@code tag_name}, {@code draft}, {@code prerelease}, {@code published_at} and the
 * {@code browser_download_url} of its {@code assets} are read; of a tag, its {@code name}.
 */
final class GithubPage {

  /** GitHub's pages have seven levels. */
  private static final int LIMIT_NESTING = 32;

  private static final JsonMapper TREES = new JsonMapper();
  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder().maxNestingDepth(LIMIT_NESTING).build(),
          "more deeply nested than GitHub's answers");
  private static final Pattern INSTANT = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}).*");

  private GithubPage() {}

  /**
   * Reads a page.
   *
   * @throws IOException if it is not a list of releases or tags
   */
  static ReleaseList read(byte[] bytes, VersionPattern pattern) throws IOException {
    JsonNode entries =
        JSON.<JsonNode>read(new ByteArrayInputStream(bytes), TREES::readTree)
            .orElseGet(MissingNode::getInstance);
    if (!entries.isArray()) {
      throw new IOException("not a list of GitHub's: " + entries.getNodeType());
    }
    List<Release> releases = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (!entry.isObject()) {
        throw new IOException("not a list of GitHub's: " + entry.getNodeType() + " in it");
      }
      release(entry, pattern).ifPresent(releases::add);
    }
    return new ReleaseList(releases, entries.size());
  }

  private static Optional<Release> release(JsonNode entry, VersionPattern pattern) {
    if (entry.path("draft").asBoolean() || entry.path("prerelease").asBoolean()) {
      return Optional.empty();
    }
    // A release also has a name, which is free text; only a tag has no tag_name.
    String tag = entry.path(entry.has("tag_name") ? "tag_name" : "name").asText();
    return pattern
        .versionIn(tag)
        .map(
            version ->
                new Release(version, day(entry.path("published_at")), files(entry.path("assets"))));
  }

  private static Optional<String> day(JsonNode instant) {
    return Optional.of(INSTANT.matcher(instant.asText()))
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1));
  }

  private static List<URI> files(JsonNode assets) {
    List<URI> files = new ArrayList<>();
    for (JsonNode asset : assets) {
      JsonNode url = asset.path("browser_download_url");
      try {
        if (url.isTextual()) {
          files.add(new URI(url.asText()));
        }
      } catch (URISyntaxException e) {
        // Not a usable URL; the release may have other files.
      }
    }
    return files;
  }
}

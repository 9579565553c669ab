package io.github.wasiexternals.releases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub's REST API answers for a repository's releases or tags: an array of objects. Of a
 * release its {@code tag_name}, {@code draft}, {@code prerelease}, {@code published_at} and the
 * {@code browser_download_url} of its {@code assets} are read, of a tag its {@code name}.
 */
final class GithubPage {

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final VersionPattern pattern;
  private final JsonParser json;

  private GithubPage(VersionPattern pattern, JsonParser json) {
    this.pattern = pattern;
    this.json = json;
  }

  /**
   * Reads a page.
   *
   * @throws IOException if it is not such a list
   */
  static ListPage read(byte[] bytes, VersionPattern pattern) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      return new GithubPage(pattern, json).entries();
    }
  }

  private ListPage entries() throws IOException {
    expect(JsonToken.START_ARRAY, json.nextToken());
    List<Release> releases = new ArrayList<>();
    int entries = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      expect(JsonToken.START_OBJECT, token);
      entry().ifPresent(releases::add);
      entries++;
    }
    return new ListPage(releases, entries);
  }

  private Optional<Release> entry() throws IOException {
    Optional<String> tag = Optional.empty();
    Optional<String> name = Optional.empty();
    Optional<String> released = Optional.empty();
    List<URI> files = List.of();
    boolean published = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "tag_name" -> tag = Optional.of(String.valueOf(json.getValueAsString()));
        case "name" -> name = Optional.ofNullable(json.getValueAsString());
        case "draft", "prerelease" -> published &= !json.getValueAsBoolean();
        case "published_at" -> released = day(json.getValueAsString());
        case "assets" -> files = assets();
        default -> {}
      }
      json.skipChildren();
    }
    if (!published) {
      return Optional.empty();
    }
    Optional<String> itsName = name;
    List<URI> offered = files;
    Optional<String> day = released;
    // A release has a name as well, which is free text: only a tag has no tag_name.
    return tag.or(() -> itsName)
        .flatMap(pattern::versionIn)
        .map(known -> new Release(known, day, offered));
  }

  private List<URI> assets() throws IOException {
    List<URI> files = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return files;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isUrl = json.currentName().equals("browser_download_url");
        json.nextToken();
        if (isUrl) {
          url(json.getValueAsString()).ifPresent(files::add);
        } else {
          json.skipChildren();
        }
      }
    }
    return files;
  }

  private static Optional<String> day(@Nullable String instant) {
    return Optional.ofNullable(instant)
        .filter(text -> text.length() >= 10)
        .map(text -> text.substring(0, 10))
        .filter(text -> DAY.matcher(text).matches());
  }

  private static Optional<URI> url(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      // An entry that offers no file that can be had; there may be others.
      return Optional.empty();
    }
  }

  private static void expect(JsonToken expected, @Nullable JsonToken found) throws IOException {
    if (found != expected) {
      throw new IOException("not a list of GitHub's: " + found + " in place of " + expected);
    }
  }
}

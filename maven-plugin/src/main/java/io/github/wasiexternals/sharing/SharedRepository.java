package io.github.wasiexternals.sharing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Maven repository that the user shares libraries in.
 *
 * @param id of its {@code <server>} in settings.xml
 * @param url {@code file:}, {@code http:} or {@code https:}, without credentials
 * @param keys the primary fingerprints whose signatures are accepted; if there are none, nothing is
 *     taken
 * @param publish whether what is compiled here is put there
 */
public record SharedRepository(String id, URI url, List<Fingerprint> keys, boolean publish) {

  /** The parameter that names it. */
  public static final String PROPERTY = "wasi.cache.repository";

  /** The parameter with the accepted keys. */
  public static final String KEYS = "wasi.cache.keys";

  /** The parameter that turns publishing on. */
  public static final String PUBLISH = "wasi.cache.publish";

  private static final String EXAMPLE =
      "-D" + PROPERTY + "=wasi-cache::https://repo.example.org/wasi-cache";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final List<String> SCHEMES = List.of("file", "http", "https");

  public SharedRepository {
    keys = List.copyOf(keys);
  }

  /** Whether it can be reached without a network. */
  public boolean isLocal() {
    return "file".equals(url.getScheme());
  }

  /**
   * Reads the user's settings.
   *
   * @param repository {@code ID::URL}, if the user gives one
   * @param problems gets what is wrong
   * @return empty if nothing is shared, or something is wrong
   */
  public static Optional<SharedRepository> read(
      Optional<String> repository, List<String> keys, boolean publish, List<Problem> problems) {
    List<Fingerprint> accepted = Trust.fingerprints(KEYS, keys, problems);
    if (repository.isEmpty()) {
      if (publish) {
        problems.add(Problem.of(PUBLISH + " needs a repository to publish to", List.of(), EXAMPLE));
      }
      return Optional.empty();
    }
    String text = repository.get();
    int colons = text.indexOf("::");
    String id = colons < 0 ? "" : text.substring(0, colons);
    if (!ID.matcher(id).matches()) {
      problems.add(invalid(text, "it does not have the form ID::URL"));
      return Optional.empty();
    }
    if (keys.isEmpty() && !publish) {
      problems.add(
          Problem.of(
              PROPERTY + " is given, but nobody whose signature is accepted",
              List.of(value(PROPERTY, text)),
              "name the primary fingerprints of the keys that you trust: -D"
                  + KEYS
                  + "=FINGERPRINT"));
    }
    return url(text, text.substring(colons + 2), problems)
        .map(url -> new SharedRepository(id, url, accepted, publish));
  }

  private static Optional<URI> url(String whole, String text, List<Problem> problems) {
    List<String> wrong = new ArrayList<>();
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (!SCHEMES.contains(scheme)) {
        wrong.add("its scheme is not file, http or https");
      } else if (!scheme.equals("file") && url.getHost() == null) {
        wrong.add("it names no host");
      } else if (url.getRawUserInfo() != null) {
        return withCredentials(whole, url, problems);
      } else {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      wrong.add(String.valueOf(e.getReason()));
    }
    problems.add(invalid(whole, wrong.get(0)));
    return Optional.empty();
  }

  private static Optional<URI> withCredentials(String whole, URI url, List<Problem> problems) {
    String without = whole.replace(url.getRawUserInfo() + "@", "");
    problems.add(
        Problem.of(
            PROPERTY + " has a user in its URL",
            List.of(value("without it", without)),
            "put it into settings.xml, as the <server> with the id "
                + whole.substring(0, whole.indexOf("::"))));
    return Optional.empty();
  }

  private static Problem invalid(String text, String reason) {
    return Problem.of(
        "invalid value for " + PROPERTY + ": '" + text + "'",
        List.of(value("reason", reason)),
        EXAMPLE);
  }
}

package io.github.wasiexternals.catalog;

import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an archive is available from. Everything specific to a kind of origin is in its
 * implementation; {@link Origins} lists the kinds. Code that uses an origin does not distinguish
 * between kinds.
 */
public interface Origin {

  /**
   * The endings that upstreams append to a file's name for its detached signature, the likeliest
   * first.
   */
  List<String> SIGNATURE_ENDINGS = List.of(".asc", ".sig", ".sign");

  /**
   * A kind of origin.
   *
   * @param id its key in an archive's table; its name in logs and SBOMs
   * @param sameNameSameFile whether two files there with the same name are the same file
   * @param reader reads it from a catalog
   */
  record Kind(String id, boolean sameNameSameFile, Reader reader) {}

  /** Reads an origin from an archive's table. */
  interface Reader {

    /**
     * Called if the table has a string for the kind's key.
     *
     * @param table the archive's table; mistakes are reported to it
     * @param value the key's value
     * @param file the value of the table's {@code file}, if present
     * @return empty if the value is invalid, which was reported
     */
    Optional<? extends Origin> read(StrictTable table, String value, Optional<String> file);
  }

  /**
   * The ways in which a machine can get a file.
   *
   * @param <T> the result of each way
   */
  interface Routes<T> {

    /** A URL. */
    T url(Origin origin, URI url);

    /** The Debian mirror that this machine's apt is configured with. */
    T debian(Debian file);

    /** A package for this machine's npm client. */
    T npm(Npm tarball);
  }

  /**
   * A distribution that repacks sources and publishes them under its own name.
   *
   * @param name for example {@code Debian}
   * @param sourcePackage its name for the library
   */
  record Distribution(String name, String sourcePackage) {}

  /** The kind of this origin. */
  Kind kind();

  /** The id of its kind. */
  default String id() {
    return kind().id();
  }

  /** The pinned URL; empty if the URL depends on this machine's configuration. */
  default Optional<URI> url() {
    return Optional.empty();
  }

  /** Calls the method of {@code routes} that fits this origin. */
  <T> T by(Routes<T> routes);

  /** The file's name at this origin; the empty string if unknown. */
  String fileName();

  /** Its keys in an archive's table, as its {@link Reader} reads them, in order. */
  Map<String, String> keys();

  /** The parts that identify it, for programs; in order. */
  Map<String, String> parts();

  /** Its description for people. */
  String shown();

  /** Its description as part of a sentence in an SBOM. */
  String description();

  /** Whether the library's own project publishes it, so that its files are authoritative. */
  default boolean isUpstream() {
    return false;
  }

  /** The distribution that publishes it; empty if the bytes are the project's own. */
  default Optional<Distribution> distribution() {
    return Optional.empty();
  }

  /**
   * The account that owns the origin, if neither the kind nor the URL's site identifies the owner.
   * Two origins of different owners can confirm each other.
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * Where the same archive of another version may be, the likeliest first. The first one has the
   * same file name, with the version replaced; further ones may have other names. Empty if it can't
   * be predicted, for example for npm, whose package versions do not follow the versions of the
   * sources.
   *
   * @param version the other one
   * @param rewrite replaces this version in a text by the other one; empty if the text does not
   *     contain it
   */
  default List<Origin> inVersion(String version, Function<String, Optional<String>> rewrite) {
    return List.of();
  }

  /** Where upstream's detached signature may be, the likeliest first. */
  default List<Origin> signatures() {
    return url().stream()
        .flatMap(url -> SIGNATURE_ENDINGS.stream().map(ending -> URI.create(url + ending)))
        .<Origin>map(Upstream::new)
        .toList();
  }

  /**
   * The location given by {@code signature} in the table of an archive of this origin, if present.
   */
  default Optional<Origin> signature(StrictTable table) {
    return table.optionalUri("signature").map(Upstream::new);
  }

  /** An origin that is a URL. */
  interface AtUrl extends Origin {

    /** The URL. */
    URI location();

    /** The same at another URL. */
    Origin at(URI location);

    @Override
    default Optional<URI> url() {
      return Optional.of(location());
    }

    @Override
    default <T> T by(Routes<T> routes) {
      return routes.url(this, location());
    }

    /** The last part of the path; the empty string if the URL has a query. */
    @Override
    default String fileName() {
      String path = location().getPath();
      return path == null || location().getRawQuery() != null
          ? ""
          : path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    default Map<String, String> keys() {
      return Map.of(id(), location().toString());
    }

    @Override
    default Map<String, String> parts() {
      return Map.of("url", location().toString());
    }

    @Override
    default String shown() {
      return location().toString();
    }

    @Override
    default List<Origin> inVersion(String version, Function<String, Optional<String>> rewrite) {
      return rewrite.apply(location().toString()).map(URI::create).map(this::at).stream().toList();
    }

    /** Creates a kind of origin that is a URL. */
    static Kind kind(String id, boolean sameNameSameFile, Function<URI, Origin> origin) {
      return new Kind(
          id,
          sameNameSameFile,
          (table, value, file) ->
              table.optionalUri(id).filter(url -> !url.equals(StrictTable.NO_URI)).map(origin));
    }
  }

  /**
   * Published by the library's own project.
   *
   * @param location {@code https} in the built-in catalog
   */
  record Upstream(URI location) implements AtUrl {

    static final Kind KIND = AtUrl.kind("upstream", true, Upstream::new);

    @Override
    public Kind kind() {
      return KIND;
    }

    @Override
    public Origin at(URI other) {
      return new Upstream(other);
    }

    @Override
    public boolean isUpstream() {
      return true;
    }

    @Override
    public String description() {
      return "the project's own archive, pinned at " + location;
    }
  }

  /**
   * A copy or a repack at a URL, for example cpython-source-deps.
   *
   * @param location {@code https} in the built-in catalog
   */
  record Mirror(URI location) implements AtUrl {

    static final Kind KIND = AtUrl.kind("mirror", false, Mirror::new);

    @Override
    public Kind kind() {
      return KIND;
    }

    @Override
    public Origin at(URI other) {
      return new Mirror(other);
    }

    @Override
    public String description() {
      return "a copy or repack, pinned at " + location;
    }
  }

  /**
   * A file in the pool of the Debian mirror that this machine's apt is configured with.
   *
   * @param sourcePackage the source package, which names the pool's folder
   * @param file the file name in that folder; a {@code +} is not encoded
   */
  record Debian(String sourcePackage, String file) implements Origin {

    static final Kind KIND = new Kind("debian", true, Debian::read);

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9+.-]+");
    private static final List<String> TAR_ENDINGS = List.of(".tar.xz", ".tar.gz", ".tar.bz2");

    private static Optional<Debian> read(StrictTable table, String value, Optional<String> file) {
      if (!SOURCE.matcher(value).matches()) {
        table.mistake("debian", "'" + value + "' is not a Debian source package");
      }
      if (file.isEmpty()) {
        table.mistake("debian", "the 'file' in the pool of " + value + " is missing");
      }
      return file.map(name -> new Debian(value, name));
    }

    /**
     * The names that the archive of a version may have in the pool, the likeliest first.
     *
     * @param version upstream's
     */
    public static List<Debian> ofVersion(String sourcePackage, String version) {
      List<Debian> names = new ArrayList<>();
      for (String repacked : List.of("", "+dfsg", "+ds")) {
        for (String ending : TAR_ENDINGS) {
          names.add(
              new Debian(
                  sourcePackage, sourcePackage + "_" + version + repacked + ".orig" + ending));
        }
      }
      return names;
    }

    @Override
    public Kind kind() {
      return KIND;
    }

    @Override
    public <T> T by(Routes<T> routes) {
      return routes.debian(this);
    }

    @Override
    public String fileName() {
      return file;
    }

    @Override
    public Map<String, String> keys() {
      return ordered("debian", sourcePackage, "file", file);
    }

    @Override
    public Map<String, String> parts() {
      return Map.of("source", sourcePackage);
    }

    @Override
    public String shown() {
      return sourcePackage + ": " + file;
    }

    @Override
    public String description() {
      return "file " + file + " of Debian's source package " + sourcePackage;
    }

    @Override
    public Optional<Distribution> distribution() {
      return Optional.of(new Distribution("Debian", sourcePackage));
    }

    /** Another version may have been repacked with another compressor, or not repacked at all. */
    @Override
    public List<Origin> inVersion(String version, Function<String, Optional<String>> rewrite) {
      Optional<String> likeliest = rewrite.apply(file);
      if (likeliest.isEmpty()) {
        return List.of();
      }
      Set<String> names = new LinkedHashSet<>();
      names.add(likeliest.get());
      for (String stem :
          List.of(
              likeliest.get().replaceFirst("\\.tar\\.[a-z0-9]+$", ""),
              sourcePackage + "_" + version + ".orig")) {
        TAR_ENDINGS.forEach(ending -> names.add(stem + ending));
      }
      List<Origin> origins = new ArrayList<>();
      names.forEach(name -> origins.add(new Debian(sourcePackage, name)));
      return origins;
    }

    /** The only signature format that Debian's source packages support (dpkg-source(1)). */
    @Override
    public List<Origin> signatures() {
      return List.of(new Debian(sourcePackage, file + ".asc"));
    }

    /** A file in the same folder of the pool. */
    @Override
    public Optional<Origin> signature(StrictTable table) {
      return table.optionalString("signature").map(name -> new Debian(sourcePackage, name));
    }
  }

  /**
   * A package of the npm registry that the npm client of this machine is configured with.
   *
   * @param name with its scope, for example {@code @photostructure/sqlite}
   * @param version exact
   */
  record Npm(String name, String version) implements Origin {

    static final Kind KIND = new Kind("npm", true, Npm::read);

    private static final Pattern PACKAGE =
        Pattern.compile("((?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*)@([0-9][0-9A-Za-z.+-]*)");

    private static Optional<Npm> read(StrictTable table, String value, Optional<String> file) {
      Matcher matcher = PACKAGE.matcher(value);
      if (!matcher.matches()) {
        table.mistake(
            "npm", "'" + value + "' is not a package and its exact version, as @scope/a@1.0");
        return Optional.empty();
      }
      return Optional.of(new Npm(matcher.group(1), matcher.group(2)));
    }

    @Override
    public Kind kind() {
      return KIND;
    }

    @Override
    public <T> T by(Routes<T> routes) {
      return routes.npm(this);
    }

    /** The name of the file that {@code npm pack} writes. */
    @Override
    public String fileName() {
      return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
    }

    @Override
    public Map<String, String> keys() {
      return Map.of("npm", shown());
    }

    @Override
    public Map<String, String> parts() {
      return ordered("package", name, "version", version);
    }

    @Override
    public String shown() {
      return name + "@" + version;
    }

    @Override
    public String description() {
      return "npm package " + shown();
    }

    @Override
    public Optional<String> account() {
      return Optional.of(name);
    }
  }

  private static Map<String, String> ordered(
      String firstKey, String first, String secondKey, String second) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(firstKey, first);
    map.put(secondKey, second);
    return Collections.unmodifiableMap(map);
  }
}

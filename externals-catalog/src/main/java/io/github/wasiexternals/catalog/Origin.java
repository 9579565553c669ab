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
 * Where an archive can be had. All that is particular to a kind of origin is said here; {@link
 * Origins} lists the kinds, and who uses an origin tells none from the others.
 */
public interface Origin {

  /** What upstreams append to a file's name for its detached signature, the likeliest first. */
  List<String> SIGNATURE_ENDINGS = List.of(".asc", ".sig", ".sign");

  /**
   * A kind of origin.
   *
   * @param id its key in an archive's table; its name in logs and SBOMs
   * @param sameNameSameFile whether two files of one name there are the same file
   * @param reader how it is written in a catalog
   */
  record Kind(String id, boolean sameNameSameFile, Reader reader) {}

  /** Reads an origin from an archive's table. */
  interface Reader {

    /**
     * Called where the table has a string for the kind's key.
     *
     * @param table of the archive; gets to know what is wrong with it
     * @param value the key's
     * @param file the value of the table's {@code file}, if it is there
     * @return empty where no origin can be made of it, which was noted
     */
    Optional<? extends Origin> read(StrictTable table, String value, Optional<String> file);
  }

  /**
   * The ways in which a machine can get a file.
   *
   * @param <T> what each leads to
   */
  interface Routes<T> {

    /** A URL. */
    T url(Origin origin, URI url);

    /** The Debian mirror that this machine's apt is configured with. */
    T debian(Debian file);

    /** The npm client of this machine. */
    T npm(Npm tarball);
  }

  /**
   * Who repacks sources and publishes them under its own name.
   *
   * @param name for example {@code Debian}
   * @param sourcePackage what it calls the library
   */
  record Distribution(String name, String sourcePackage) {}

  /** Which kind it is one of. */
  Kind kind();

  /** The id of its kind. */
  default String id() {
    return kind().id();
  }

  /** The URL that is pinned; empty where it is this machine's to say. */
  default Optional<URI> url() {
    return Optional.empty();
  }

  /** Chooses the way to this file. */
  <T> T by(Routes<T> routes);

  /** The name that the file has there; empty where nothing tells it. */
  String fileName();

  /** Its keys in an archive's table, as its {@link Reader} takes them, in order. */
  Map<String, String> keys();

  /** What names it, by part, for programs; in order. */
  Map<String, String> parts();

  /** What names it, for people. */
  String shown();

  /** The same as a part of a sentence in an SBOM. */
  String description();

  /** Whether the library's own project publishes it, so that its files are the true ones. */
  default boolean isUpstream() {
    return false;
  }

  /** The distribution that publishes it; empty where the bytes are the project's own. */
  default Optional<Distribution> distribution() {
    return Optional.empty();
  }

  /**
   * Whose place it is, where neither the kind nor the site of the URL tells: two of them can bear
   * witness for each other.
   */
  default Optional<String> account() {
    return Optional.empty();
  }

  /**
   * Where the same archive of another version may be, the likeliest first. That one has the name
   * that the archive has, for its version; further ones have their own. None where nobody can tell:
   * which version of a package of npm has which version of the sources.
   *
   * @param version the other one
   * @param rewrite puts that version in the place of this one's; empty where it is not named
   */
  default List<Origin> inVersion(String version, Function<String, Optional<String>> rewrite) {
    return List.of();
  }

  /** Where upstream's detached signature of it may be, the likeliest first. */
  default List<Origin> signatures() {
    return url().stream()
        .flatMap(url -> SIGNATURE_ENDINGS.stream().map(ending -> URI.create(url + ending)))
        .<Origin>map(Upstream::new)
        .toList();
  }

  /** Where the {@code signature} in the table of an archive of this origin is, if it has one. */
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

    /** The last part of the path; empty where a query follows. */
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

    /** A kind of such origins. */
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
   * @param file the file name in that folder; a {@code +} stays a {@code +}
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

    /** A repack may have another compressor for another version, or none may be needed any more. */
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

    /** The only one that Debian's source packages know (dpkg-source(1)). */
    @Override
    public List<Origin> signatures() {
      return List.of(new Debian(sourcePackage, file + ".asc"));
    }

    /** A file beside the archive in the pool. */
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

    /** What {@code npm pack} writes. */
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

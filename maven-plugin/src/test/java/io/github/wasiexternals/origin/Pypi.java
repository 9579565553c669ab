package io.github.wasiexternals.origin;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file of a project in a package index: an origin that the program does not have.
 *
 * @param project its name there
 * @param fileName of one of its releases
 */
record Pypi(String project, String fileName) implements Origin {

  static final String INDEX = "https://index.example.org/packages/source/";

  static final Kind KIND = new Kind("pypi", true, Pypi::read);

  private static Optional<Pypi> read(StrictTable table, String value, Optional<String> file) {
    if (file.isEmpty()) {
      table.mistake("pypi", "the 'file' of " + value + " is missing");
    }
    return file.map(name -> new Pypi(value, name));
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public <T> T by(Routes<T> routes) {
    return routes.url(this, URI.create(INDEX + project.charAt(0) + "/" + shown()));
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("pypi", project);
    keys.put("file", fileName);
    return keys;
  }

  @Override
  public Map<String, String> parts() {
    return Map.of("project", project);
  }

  @Override
  public String shown() {
    return project + "/" + fileName;
  }

  @Override
  public String description() {
    return "file " + fileName + " of the project " + project + " in the package index";
  }

  @Override
  public Optional<String> account() {
    return Optional.of(project);
  }

  @Override
  public List<Origin> inVersion(String version, Function<String, Optional<String>> rewrite) {
    return rewrite.apply(fileName).<Origin>map(name -> new Pypi(project, name)).stream().toList();
  }
}

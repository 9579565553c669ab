package io.github.wasiexternals.releases;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.releases.LibraryState.VulnerabilityIds;
import io.github.wasiexternals.releases.VersionState.Newest;
import io.github.wasiexternals.releases.VersionState.NpmPackage;
import io.github.wasiexternals.text.PrettyJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The report as JSON. All keys are always present and in the same order; unknown values are {@code
 * null}, with a {@code reason} next to them. CPython is {@code cpython} among the {@code
 * libraries}, once for each release that pins a source of it.
 */
public final class OutdatedJson {

  private static final JsonMapper JSON = new JsonMapper();

  private OutdatedJson() {}

  /** One object; the text ends with {@code \n}. */
  public static String render(OutdatedReport report) {
    ObjectNode root = object();
    root.set("pythons", strings(report.pythons()));
    root.put("asked", report.asked().toString());
    ArrayNode libraries = root.putArray("libraries");
    report.libraries().forEach(state -> libraries.add(library(state)));
    return PrettyJson.render(json -> json.setCodec(JSON).writeTree(root));
  }

  private static ObjectNode library(LibraryState state) {
    VersionState versions = state.versions();
    ObjectNode json = object().put("name", state.library());
    json.set("pythons", strings(versions.pinned().pythons()));
    json.put("pinned", state.pinned())
        .put("released", versions.released().orElse(null))
        .put("standing", versions.status().name().toLowerCase(Locale.ROOT));
    json.set("newest", versions.newest().map(OutdatedJson::newest).orElse(null));
    json.put("cataloged", versions.pinned().newestCataloged());
    json.set("upstream", upstream(versions.upstream()));
    json.set("debian", versions.debian().map(OutdatedJson::debian).orElse(null));
    json.set("npm", versions.npm().map(OutdatedJson::npm).orElse(null));
    ArrayNode deliveries = json.putArray("deliveries");
    state
        .deliveries()
        .forEach(
            delivery ->
                deliveries
                    .addObject()
                    .put("origin", delivery.origin())
                    .put("place", delivery.place().value().orElse(null))
                    .put("reason", delivery.place().reason().orElse(null)));
    json.set("vulnerabilities", vulnerabilities(state.vulnerabilities()));
    return json;
  }

  private static ObjectNode newest(Newest newest) {
    return object()
        .put("version", newest.version())
        .put("released", newest.released().orElse(null))
        .put("source", newest.source());
  }

  private static ObjectNode upstream(Answer<Release> upstream) {
    return object()
        .put("version", upstream.value().map(Release::version).orElse(null))
        .put("released", upstream.value().flatMap(Release::released).orElse(null))
        .put("reason", upstream.reason().orElse(null));
  }

  private static ObjectNode debian(Answer<DebianSource> answer) {
    Optional<DebianSource> source = answer.value();
    return object()
        .put("suite", DebianIndex.SUITE)
        .put("version", source.map(DebianSource::version).orElse(null))
        .put("packaged", source.map(DebianSource::packaged).orElse(null))
        .put("file", source.map(DebianSource::file).orElse(null))
        .put("reason", answer.reason().orElse(null));
  }

  private static ObjectNode npm(NpmPackage npm) {
    return object()
        .put("package", npm.name())
        .put("packageVersion", npm.newest().value().orElse(null))
        .put("reason", npm.newest().reason().orElse(null));
  }

  private static ObjectNode vulnerabilities(Answer<VulnerabilityIds> answer) {
    Optional<VulnerabilityIds> known = answer.value();
    ObjectNode json = object().put("source", known.map(VulnerabilityIds::source).orElse(null));
    json.set("fixed", strings(known, VulnerabilityIds::fixed));
    json.set("open", strings(known, VulnerabilityIds::open));
    json.set("possible", strings(known, VulnerabilityIds::possible));
    return json.put("reason", answer.reason().orElse(null));
  }

  private static @Nullable ArrayNode strings(
      Optional<VulnerabilityIds> known, Function<VulnerabilityIds, List<String>> ids) {
    return known.map(ids).map(OutdatedJson::strings).orElse(null);
  }

  private static ArrayNode strings(List<String> values) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    values.forEach(json::add);
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

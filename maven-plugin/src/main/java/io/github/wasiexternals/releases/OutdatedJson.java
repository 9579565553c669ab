package io.github.wasiexternals.releases;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import io.github.wasiexternals.releases.LibraryState.Newest;
import io.github.wasiexternals.releases.LibraryState.NpmCarrier;
import io.github.wasiexternals.releases.LibraryState.Vulnerabilities;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is outdated as JSON. Keys are always there and in the same order; what is not known is
 * {@code null}, and a {@code reason} beside it says why.
 */
public final class OutdatedJson {

  private final JsonGenerator json;

  private OutdatedJson(JsonGenerator json) {
    this.json = json;
  }

  /** One object; the text ends with {@code \n}. */
  public static String render(OutdatedReport report) {
    return PrettyJson.render(json -> new OutdatedJson(json).report(report));
  }

  private void report(OutdatedReport report) throws IOException {
    json.writeStartObject();
    strings("pythons", report.pythons());
    json.writeStringField("asked", report.asked().toString());
    json.writeArrayFieldStart("libraries");
    for (LibraryState state : report.libraries()) {
      library(state);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void library(LibraryState state) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", state.library());
    strings("pythons", state.pythons());
    json.writeStringField("pinned", state.pinned());
    json.writeStringField("released", state.released().orElse(null));
    json.writeStringField("standing", state.standing().name().toLowerCase(Locale.ROOT));
    newest(state.newest());
    json.writeStringField("cataloged", state.cataloged());
    upstream(state.upstream());
    debian(state.debian());
    npm(state.npm());
    json.writeArrayFieldStart("deliveries");
    for (Delivery delivery : state.deliveries()) {
      json.writeStartObject();
      json.writeStringField("origin", delivery.origin());
      json.writeStringField("place", delivery.place().value().orElse(null));
      reason(delivery.place());
      json.writeEndObject();
    }
    json.writeEndArray();
    vulnerabilities(state.vulnerabilities());
    json.writeEndObject();
  }

  private void newest(Optional<Newest> newest) throws IOException {
    if (newest.isEmpty()) {
      json.writeNullField("newest");
      return;
    }
    json.writeObjectFieldStart("newest");
    json.writeStringField("version", newest.get().version());
    json.writeStringField("released", newest.get().released().orElse(null));
    json.writeStringField("source", newest.get().source());
    json.writeEndObject();
  }

  private void upstream(Answer<Release> upstream) throws IOException {
    json.writeObjectFieldStart("upstream");
    json.writeStringField("version", upstream.value().map(Release::version).orElse(null));
    json.writeStringField("released", upstream.value().flatMap(Release::released).orElse(null));
    reason(upstream);
    json.writeEndObject();
  }

  private void debian(Optional<Answer<DebianSource>> answer) throws IOException {
    if (answer.isEmpty()) {
      json.writeNullField("debian");
      return;
    }
    Optional<DebianSource> source = answer.get().value();
    json.writeObjectFieldStart("debian");
    json.writeStringField("suite", DebianIndex.SUITE);
    json.writeStringField("version", source.map(DebianSource::version).orElse(null));
    json.writeStringField("packaged", source.map(DebianSource::packaged).orElse(null));
    json.writeStringField("file", source.map(DebianSource::file).orElse(null));
    reason(answer.get());
    json.writeEndObject();
  }

  private void npm(Optional<NpmCarrier> carrier) throws IOException {
    if (carrier.isEmpty()) {
      json.writeNullField("npm");
      return;
    }
    json.writeObjectFieldStart("npm");
    json.writeStringField("package", carrier.get().name());
    json.writeStringField("packageVersion", carrier.get().newest().value().orElse(null));
    reason(carrier.get().newest());
    json.writeEndObject();
  }

  private void vulnerabilities(Answer<Vulnerabilities> answer) throws IOException {
    json.writeObjectFieldStart("vulnerabilities");
    Optional<Vulnerabilities> known = answer.value();
    json.writeStringField("source", known.map(Vulnerabilities::source).orElse(null));
    if (known.isPresent()) {
      strings("fixed", known.get().fixed());
      strings("open", known.get().open());
      strings("possible", known.get().possible());
    } else {
      json.writeNullField("fixed");
      json.writeNullField("open");
      json.writeNullField("possible");
    }
    reason(answer);
    json.writeEndObject();
  }

  private void reason(Answer<?> answer) throws IOException {
    json.writeStringField("reason", answer.reason().orElse(null));
  }

  private void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}

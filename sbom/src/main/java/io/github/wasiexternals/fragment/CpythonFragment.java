package io.github.wasiexternals.fragment;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sbom.ExternalNames;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The sources of libraries in the form of CPython's {@code Misc/externals.spdx.json}, which lists
 * those of its Windows build: a part of an SPDX 2.3 document, with members in alphabetical order.
 *
 * <p>The rules are those of CPython's {@code Tools/build/generate_sbom.py}. One of them requires
 * the version in the download location and in every locator. So of a version's archives with a URL,
 * one whose URL contains the version is chosen, preferably a mirrored copy, as CPython uses one. If
 * none does ({@code sqlite-autoconf-3530400.tar.gz}), the version is added behind a {@code #},
 * which clients don't send: the location still leads to the file with that digest.
 *
 * @param text the fragment, which ends with {@code \n}
 * @param missing libraries that are not in it, because none of their archives has a URL
 */
public record CpythonFragment(String text, List<String> missing) {

  public CpythonFragment {
    missing = List.copyOf(missing);
  }

  /**
   * The file that others get from a URL.
   *
   * @param location of the download, with the version in it
   */
  private record Download(String location, Digest sha256) {}

  /** The fragment of libraries, in any order. */
  public static CpythonFragment of(List<BuiltLibrary> libraries) {
    List<BuiltLibrary> sorted =
        libraries.stream().sorted(Comparator.comparing(built -> built.library().name())).toList();
    List<String> missing = new ArrayList<>();
    String text =
        PrettyJson.render(
            json -> {
              json.writeStartObject();
              json.writeStringField("SPDXID", "SPDXRef-DOCUMENT");
              json.writeArrayFieldStart("packages");
              for (BuiltLibrary built : sorted) {
                Optional<Download> download = download(built);
                if (download.isPresent()) {
                  write(json, built, download.get());
                } else {
                  missing.add(built.library().name() + " " + built.version().version());
                }
              }
              json.writeEndArray();
              json.writeStringField("spdxVersion", "SPDX-2.3");
              json.writeEndObject();
            });
    return new CpythonFragment(text, missing);
  }

  private static void write(JsonGenerator json, BuiltLibrary built, Download download)
      throws IOException {
    String version = built.version().version();
    json.writeStartObject();
    // As in CPython's spdx_id(): every other character becomes a hyphen.
    json.writeStringField(
        "SPDXID", "SPDXRef-PACKAGE-" + built.library().name().replaceAll("[^a-zA-Z0-9.\\-]+", "-"));
    json.writeArrayFieldStart("checksums");
    json.writeStartObject();
    json.writeStringField("algorithm", "SHA256");
    json.writeStringField("checksumValue", download.sha256().hex());
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("downloadLocation", download.location());
    json.writeArrayFieldStart("externalRefs");
    if (built.library().cpe().isPresent()) {
      json.writeStartObject();
      json.writeStringField("referenceCategory", "SECURITY");
      json.writeStringField(
          "referenceLocator", ExternalNames.cpe(built.library().cpe().get(), version).locator());
      json.writeStringField("referenceType", "cpe23Type");
      json.writeEndObject();
    }
    json.writeEndArray();
    // In CPython, people conclude licences when they adopt an entry.
    json.writeStringField("licenseConcluded", SbomPackage.NO_ASSERTION);
    json.writeStringField("name", built.library().name());
    json.writeStringField("primaryPackagePurpose", "SOURCE");
    json.writeStringField("versionInfo", version);
    json.writeEndObject();
  }

  private static Optional<Download> download(BuiltLibrary built) {
    String version = built.version().version();
    List<Download> downloads =
        built.version().archives().stream()
            .sorted(Comparator.comparing(archive -> archive.origin().isUpstream()))
            .flatMap(
                archive ->
                    archive.origin().url().stream()
                        .map(url -> new Download(url.toString(), archive.sha256())))
            .toList();
    return downloads.stream()
        .filter(download -> download.location().contains(version))
        .findFirst()
        .or(
            () ->
                downloads.stream()
                    .findFirst()
                    .map(
                        download ->
                            new Download(download.location() + "#" + version, download.sha256())));
  }
}

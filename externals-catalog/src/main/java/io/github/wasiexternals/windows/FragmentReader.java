package io.github.wasiexternals.windows;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of a JSON document to a {@link WindowsSet}. A missing or malformed value
 * becomes a finding with its position, and reading continues, so that one run finds everything.
 */
final class FragmentReader {

  /** The maximum number of findings to report. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_SHOWN = 100;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final List<String> findings = new ArrayList<>();

  private FragmentReader() {}

  static WindowsSet read(String file, @Nullable Object root) {
    FragmentReader reader = new FragmentReader();
    List<WindowsPackage> packages = reader.packages(root);
    if (!reader.findings.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  "not CPython's list of externals: " + file, List.of(), WindowsSetReader.TAKE_ANEW)
              .quoting(reader.findings.stream().limit(LIMIT_FINDINGS).toList()));
    }
    return new WindowsSet(file, packages);
  }

  /** A text from the file, shortened and safe for a terminal. */
  static String plain(String text) {
    return Printable.line(text, LIMIT_SHOWN);
  }

  private List<WindowsPackage> packages(@Nullable Object root) {
    if (!(root instanceof Map<?, ?> document)) {
      findings.add("the document is no object");
      return List.of();
    }
    // The header that CPython's Tools/build/generate_sbom.py writes.
    check(document, "SPDXID", "SPDXRef-DOCUMENT");
    check(document, "spdxVersion", "SPDX-2.3");
    List<WindowsPackage> packages = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (Element element : elements(document, "", "packages")) {
      String name = text(element, "name", NAME);
      String other = name.isEmpty() ? null : places.putIfAbsent(name, element.pointer());
      if (other != null) {
        finding(element, "name", name + " is at " + other + " already");
      }
      packages.add(
          new WindowsPackage(
              element.pointer(),
              name,
              text(element, "versionInfo", VERSION),
              location(element),
              sha256(element)));
    }
    if (packages.isEmpty() && findings.isEmpty()) {
      findings.add("/packages: there is none");
    }
    return packages;
  }

  private void check(Map<?, ?> document, String key, String expected) {
    if (!expected.equals(document.get(key))) {
      findings.add("/" + key + ": not \"" + expected + "\"");
    }
  }

  private URI location(Element element) {
    String text = text(element, "downloadLocation", Pattern.compile("https://[!-~]+"));
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      finding(element, "downloadLocation", "no URL: " + plain(text));
      return URI.create("");
    }
  }

  private Digest sha256(Element element) {
    Optional<Digest> found = Optional.empty();
    for (Element checksum : elements(element.members(), element.pointer(), "checksums")) {
      if ("SHA256".equals(checksum.members().get("algorithm"))) {
        if (found.isPresent()) {
          finding(element, "checksums", "more than one SHA256");
        }
        String hex = text(checksum, "checksumValue", SHA256);
        found = Optional.of(Digest.sha256(hex.isEmpty() ? "0".repeat(64) : hex));
      }
    }
    if (found.isEmpty()) {
      finding(element, "checksums", "no SHA256");
    }
    return found.orElseGet(() -> Digest.sha256("0".repeat(64)));
  }

  /** A string that matches a pattern; the empty string if there is none. */
  private String text(Element element, String key, Pattern form) {
    Object value = element.members().get(key);
    if (value instanceof String text && form.matcher(text).matches()) {
      return text;
    }
    finding(
        element,
        key,
        value instanceof String text ? "not of the expected form: " + plain(text) : "no text");
    return "";
  }

  private List<Element> elements(Map<?, ?> members, String pointer, String key) {
    String place = pointer + "/" + key;
    if (!(members.get(key) instanceof List<?> list)) {
      findings.add(place + ": no list");
      return List.of();
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> element) {
        elements.add(new Element(place + "/" + i, element));
      } else {
        findings.add(place + "/" + i + ": no object");
      }
    }
    return elements;
  }

  private void finding(Element element, String key, String what) {
    findings.add(element.pointer() + "/" + key + ": " + what);
  }

  private record Element(String pointer, Map<?, ?> members) {}
}

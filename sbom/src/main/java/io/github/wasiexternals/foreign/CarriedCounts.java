package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a document has with what came out of a library that silently drops what it does not
 * know: how many there are of each kind of element.
 */
final class CarriedCounts {

  /** The members of SPDX 2.3 JSON that are counted; XML has elements of the same names. */
  private static final List<String> MEMBERS =
      List.of(
          "packages",
          "files",
          "snippets",
          "relationships",
          "checksums",
          "externalRefs",
          "annotations",
          "hasExtractedLicensingInfos");

  /** The tags of SPDX's tag-value form that begin an element, with the member that they become. */
  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("PackageName", "packages"),
          Map.entry("FileName", "files"),
          Map.entry("SnippetSPDXID", "snippets"),
          Map.entry("Relationship", "relationships"),
          Map.entry("PackageChecksum", "checksums"),
          Map.entry("FileChecksum", "checksums"),
          Map.entry("ExternalRef", "externalRefs"),
          Map.entry("Annotator", "annotations"),
          Map.entry("LicenseID", "hasExtractedLicensingInfos"));

  /** The classes of SPDX's RDF that have a name of their own, with the member that they become. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "Package", "packages",
          "File", "files",
          "Snippet", "snippets",
          "ExtractedLicensingInfo", "hasExtractedLicensingInfos");

  private static final Pattern TAG = Pattern.compile("\\s*([A-Za-z]+):.*", Pattern.DOTALL);

  private CarriedCounts() {}

  /** What a tag-value document has. */
  static Map<String, Integer> ofTagValue(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    // SPDX 2.3 §4.3.1: a text of several lines stands between <text> and </text>.
    boolean inText = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher tag = TAG.matcher(line);
      if (!inText && tag.matches() && TAGS.containsKey(tag.group(1))) {
        counts.merge(TAGS.get(tag.group(1)), 1, Integer::sum);
      }
      int open = line.lastIndexOf("<text>");
      int close = line.lastIndexOf("</text>");
      inText = open > close || (inText && close < 0);
    }
    return counts;
  }

  /** What an XML document has, by the number of its elements. */
  static Map<String, Integer> ofXml(Map<String, Integer> elements) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    MEMBERS.forEach(member -> counts.put(member, elements.getOrDefault(member, 0)));
    return counts;
  }

  /** What an RDF/XML document has, by the number of its elements. */
  static Map<String, Integer> ofRdf(Map<String, Integer> elements) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    CLASSES.forEach((name, member) -> counts.put(member, elements.getOrDefault(name, 0)));
    return counts;
  }

  /** One line for each kind of which fewer came out. */
  static List<String> lost(Map<String, Integer> had, JsonNode spdx) {
    List<String> lost = new ArrayList<>();
    for (String member : MEMBERS) {
      int before = had.getOrDefault(member, 0);
      int after = spdx.findValues(member).stream().mapToInt(JsonNode::size).sum();
      if (after < before) {
        lost.add(member + ": " + (before - after) + " of " + before);
      }
    }
    return lost;
  }
}

package io.github.wasiexternals.sbom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.storage.IModelStore;
import org.spdx.tag.BuildDocument;
import org.spdx.tag.CommonCode;

/**
 * Gives the tags of a tag-value document to the SPDX library, within limits: it compares each line
 * of an element with all lines of the same kind before it, each warning with all others, and joins
 * a text line by line. What is counted here is what it gets.
 */
final class SpdxTagValueReader {

  /** The library takes 0.3 s for 1,500 external references of one package, 6 s for 6,000. */
  private static final int LIMIT_LINES_OF_ELEMENT = 1000;

  /** The library takes up to 0.3 ms for each; a real document of 8 MiB has half as many. */
  private static final int LIMIT_ELEMENTS = 50_000;

  /** They are cheaper, and there are more of them. */
  private static final int LIMIT_RELATIONSHIPS = 100_000;

  private static final int LIMIT_WARNINGS = 1000;

  private static final String PACKAGE = "PackageName";
  private static final String FILE = "FileName";
  private static final String SNIPPET = "SnippetSPDXID";
  private static final String LICENCE = "LicenseID";

  /** Its value is a list, with commas between. */
  private static final String LIST = "LicenseCrossReference";

  /** The tags of which an element has a list, with the tag that begins such elements. */
  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("Creator", ""),
          Map.entry("ExternalRef", PACKAGE),
          Map.entry("PackageAttributionText", PACKAGE),
          Map.entry("PackageChecksum", PACKAGE),
          Map.entry("PackageLicenseInfoFromFiles", PACKAGE),
          Map.entry("FileAttributionText", FILE),
          Map.entry("FileChecksum", FILE),
          Map.entry("FileContributor", FILE),
          Map.entry("FileDependency", FILE),
          Map.entry("FileType", FILE),
          Map.entry("LicenseInfoInFile", FILE),
          Map.entry("LicenseInfoInSnippet", SNIPPET),
          Map.entry(LIST, LICENCE));

  /** The other tags of which a document has many. */
  private static final Set<String> COUNTED =
      Set.of(
          PACKAGE,
          FILE,
          SNIPPET,
          LICENCE,
          "Annotator",
          "ArtifactOfProjectName",
          "ExternalDocumentRef",
          "Reviewer");

  private static final String RELATIONSHIP = "Relationship";

  private static final Pattern TAG = Pattern.compile("^(\\w+):");
  private static final String TEXT = "<text>";
  private static final String END = "</text>";

  private final Warnings warnings = new Warnings();
  private final BuildDocument library;
  private final Map<String, Map<String, Integer>> linesByElement = new HashMap<>();
  private int elements;
  private int relationships;

  private SpdxTagValueReader(IModelStore store) throws IOException {
    this.library =
        new BuildDocument(
            store,
            CommonCode.getTextFromProperties("org/spdx/tag/SpdxTagValueConstants.properties"),
            warnings);
  }

  /**
   * Reads a document into a store.
   *
   * @return the library's warnings, the first thousand of them
   * @throws Exception whatever the library throws; its interface does not say
   */
  static List<String> read(byte[] document, IModelStore store) throws Exception {
    SpdxTagValueReader reader = new SpdxTagValueReader(store);
    reader.read(new String(document, StandardCharsets.UTF_8));
    return List.copyOf(reader.warnings.kept);
  }

  /** As the library's own parser does (SPDX 2.3 §4.3.1), but with texts in one go. */
  private void read(String document) throws Exception {
    String tag = "";
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : (Iterable<String>) document.lines()::iterator) {
      number++;
      String rest;
      if (tag.isEmpty()) {
        Matcher start = TAG.matcher(line);
        if (!start.find()) {
          continue;
        }
        int open = line.indexOf(TEXT);
        if (open < 0) {
          tag(start.group(1), line.substring(start.end()).strip(), number);
          continue;
        }
        tag = start.group(1);
        rest = line.substring(open + TEXT.length());
      } else {
        rest = line;
        if (line.indexOf(TEXT) > 0) {
          throw new InvalidSPDXAnalysisException("line " + number + ": a text begins in a text");
        }
      }
      int close = rest.indexOf(END);
      text.append(close < 0 ? rest : rest.substring(0, close));
      if (close < 0) {
        text.append('\n');
        continue;
      }
      tag(tag, text.toString().strip(), number);
      tag = "";
      text.setLength(0);
    }
    if (!tag.isEmpty()) {
      throw new InvalidSPDXAnalysisException("the text of " + tag + " has no end");
    }
    library.exit();
  }

  private void tag(String tag, String value, int line) throws Exception {
    count(tag, value, line);
    library.buildDocument(tag + ":", value, line);
  }

  private void count(String tag, String value, int line) throws InvalidSPDXAnalysisException {
    linesByElement.remove(tag);
    String element = ELEMENTS.get(tag);
    if (element != null) {
      int parts = tag.equals(LIST) ? 1 + (int) value.chars().filter(c -> c == ',').count() : 1;
      int lines =
          linesByElement
              .computeIfAbsent(element, each -> new HashMap<>())
              .merge(tag, parts, Integer::sum);
      refuse(lines, LIMIT_LINES_OF_ELEMENT, "values of " + tag + " in one element", line);
    }
    if (COUNTED.contains(tag)) {
      refuse(++elements, LIMIT_ELEMENTS, "elements", line);
    }
    if (tag.equals(RELATIONSHIP)) {
      refuse(++relationships, LIMIT_RELATIONSHIPS, "relationships", line);
    }
  }

  private static void refuse(int number, int limit, String what, int line)
      throws InvalidSPDXAnalysisException {
    if (number > limit) {
      throw new InvalidSPDXAnalysisException(
          "line " + line + ": there are more than " + limit + " " + what);
    }
  }

  /** What the library adds is there once; it looks itself whether it is, from the first one on. */
  private static final class Warnings extends AbstractList<String> {

    private final Set<String> kept = new LinkedHashSet<>();

    @Override
    public boolean add(String warning) {
      return kept.size() < LIMIT_WARNINGS && kept.add(warning);
    }

    @Override
    public Iterator<String> iterator() {
      return Collections.emptyIterator();
    }

    @Override
    public String get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }
}

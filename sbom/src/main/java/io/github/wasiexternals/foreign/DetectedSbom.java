package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.foreign.SbomSyntax.Kind;
import io.github.wasiexternals.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/** What a file is, with what was read of it to find that out. */
final class DetectedSbom {

  /** The member of the object in which GitHub's API wraps a document. */
  static final String GITHUB_MEMBER = "sbom";

  private static final int LIMIT_TITLE = 200;

  private static final String SPDX_VERSION = "SPDX-";

  /** SPDX 2.3 §6.1. */
  private static final Pattern TAG =
      Pattern.compile("(?m)^[ \\t]*SPDXVersion:[ \\t]*SPDX-([0-9][0-9.]*)");

  private static final Pattern YAML =
      Pattern.compile("(?m)^[\"']?spdxVersion[\"']?[ \\t]*:[ \\t]*[\"']?SPDX-([0-9][0-9.]*)");

  private static final Pattern SPDX_3_CONTEXT =
      Pattern.compile("https?://spdx\\.(?:org|github\\.io)/.*?([0-9]+\\.[0-9.]*[0-9]).*");

  private static final Pattern CYCLONEDX_NAMESPACE =
      Pattern.compile("http://cyclonedx\\.org/schema/bom/([0-9.]+)");

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private final SbomSyntax syntax;
  private final byte[] bytes;
  private final JsonNode json;
  private final Map<String, Integer> elements;
  private final Optional<DetectedSbom> predicate;
  private final int signatures;

  private DetectedSbom(
      SbomSyntax syntax,
      byte[] bytes,
      JsonNode json,
      Map<String, Integer> elements,
      Optional<DetectedSbom> predicate,
      int signatures) {
    this.syntax = syntax;
    this.bytes = bytes;
    this.json = json;
    this.elements = Map.copyOf(elements);
    this.predicate = predicate;
    this.signatures = signatures;
  }

  /** Never throws for what is in a file: what can't be read is {@link Kind#OTHER}. */
  static DetectedSbom of(byte[] bytes) {
    Optional<String> text = SbomText.of(bytes);
    String start = text.map(DetectedSbom::start).orElseGet(() -> start(latin1(bytes)));
    if (text.isEmpty()) {
      // XML 1.0 §4.3.3 demands no more; for other bytes, the JDK's parser prints on standard error.
      return other(start.startsWith("<") ? "XML that is neither UTF-8 nor UTF-16" : "", bytes);
    }
    if (start.startsWith("<")) {
      return xml(bytes);
    }
    byte[] utf8 = text.get().getBytes(StandardCharsets.UTF_8);
    if (start.startsWith("{") || start.startsWith("[")) {
      return json(utf8);
    }
    return ofLines(text.get(), utf8);
  }

  SbomSyntax syntax() {
    return syntax;
  }

  /** All of it, in UTF-8 unless it is XML. */
  byte[] bytes() {
    return bytes;
  }

  /** Its content, if it is JSON; otherwise missing. */
  JsonNode json() {
    return json;
  }

  /** How often each element occurs, if it is XML. */
  Map<String, Integer> elements() {
    return elements;
  }

  /** The content of an in-toto statement, if it is an SBOM. */
  Optional<DetectedSbom> predicate() {
    return predicate;
  }

  /** Number of signatures of an envelope. */
  int signatures() {
    return signatures;
  }

  /** The text of a document that is not XML. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, LIMIT_TITLE), StandardCharsets.ISO_8859_1);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), LIMIT_TITLE)).strip();
  }

  private static DetectedSbom ofLines(String text, byte[] utf8) {
    Matcher tag = TAG.matcher(text);
    if (tag.find()) {
      return plain(SbomSyntax.of(Kind.SPDX_TAG_VALUE, tag.group(1)), utf8);
    }
    Matcher yaml = YAML.matcher(text);
    return yaml.find()
        ? plain(SbomSyntax.of(Kind.SPDX_YAML, yaml.group(1)), utf8)
        : other("text that is no SBOM in a known format", utf8);
  }

  private static DetectedSbom other(String title, byte[] bytes) {
    return plain(SbomSyntax.of(Kind.OTHER, Printable.line(title, LIMIT_TITLE)), bytes);
  }

  private static DetectedSbom plain(SbomSyntax syntax, byte[] bytes) {
    return new DetectedSbom(
        syntax, bytes, MissingNode.getInstance(), Map.of(), Optional.empty(), 0);
  }

  private static DetectedSbom xml(byte[] bytes) {
    try {
      XmlOutline outline = XmlOutline.of(bytes);
      SbomSyntax syntax = xmlSyntax(outline);
      if (syntax.kind() == Kind.CYCLONEDX_XML && !ComponentLimit.isKept(outline.elements())) {
        return other(syntax.title() + " with " + ComponentLimit.TEXT, bytes);
      }
      return new DetectedSbom(
          syntax, bytes, MissingNode.getInstance(), outline.elements(), Optional.empty(), 0);
    } catch (UnreadableSbomException e) {
      return other("XML that can't be read: " + e.getMessage(), bytes);
    }
  }

  private static SbomSyntax xmlSyntax(XmlOutline outline) {
    QName root = outline.root();
    Matcher cyclonedx = CYCLONEDX_NAMESPACE.matcher(root.getNamespaceURI());
    if (root.getLocalPart().equals("bom") && cyclonedx.matches()) {
      return SbomSyntax.of(Kind.CYCLONEDX_XML, cyclonedx.group(1));
    }
    String version = outline.version().orElse("").replaceFirst("^" + SPDX_VERSION, "");
    if (root.equals(new QName(RDF, "RDF")) && outline.elements().containsKey("SpdxDocument")) {
      return SbomSyntax.of(Kind.SPDX_RDF, Printable.line(version, LIMIT_TITLE));
    }
    if (root.equals(new QName("Document")) && outline.elements().containsKey("spdxVersion")) {
      return SbomSyntax.of(Kind.SPDX_XML, Printable.line(version, LIMIT_TITLE));
    }
    return SbomSyntax.of(
        Kind.OTHER,
        Printable.line("XML with the root element " + root.getLocalPart(), LIMIT_TITLE));
  }

  private static DetectedSbom json(byte[] utf8) {
    try {
      return json(JsonDocument.of(utf8), utf8, true);
    } catch (UnreadableSbomException e) {
      return other("JSON that can't be read: " + e.getMessage(), utf8);
    }
  }

  /**
   * @param unwrap whether an envelope is opened; one within another is not
   */
  private static DetectedSbom json(JsonNode json, byte[] utf8, boolean unwrap) {
    if (json.path("_type").asText().startsWith("https://in-toto.io/Statement") && unwrap) {
      return statement(json, utf8, 0);
    }
    JsonNode envelope = json.has("dsseEnvelope") ? json.path("dsseEnvelope") : json;
    if (envelope.path("payload").isTextual() && envelope.has("payloadType") && unwrap) {
      return envelope(envelope, utf8);
    }
    SbomSyntax syntax = jsonSyntax(json);
    if (syntax.kind() == Kind.CYCLONEDX_JSON) {
      // Its library reads the bytes; both at once would take twice the memory.
      return ComponentLimit.isKept(json)
          ? plain(syntax, utf8)
          : other(syntax.title() + " with " + ComponentLimit.TEXT, utf8);
    }
    return new DetectedSbom(syntax, utf8, json, Map.of(), Optional.empty(), 0);
  }

  private static SbomSyntax jsonSyntax(JsonNode json) {
    String spdxVersion = json.path("spdxVersion").asText();
    if (isFragment(json)) {
      return of(Kind.CPYTHON_FRAGMENT, "");
    }
    if (json.has("spdxVersion")) {
      // An empty or invalid version is for others to judge.
      return of(Kind.SPDX_JSON, spdxVersion.replaceFirst("^" + SPDX_VERSION, ""));
    }
    if (json.path("bomFormat").asText().equals("CycloneDX")) {
      return of(Kind.CYCLONEDX_JSON, json.path("specVersion").asText());
    }
    Matcher context = SPDX_3_CONTEXT.matcher(context(json));
    if (context.matches()) {
      return of(Kind.SPDX_3, spdx3Version(json).orElse(context.group(1)));
    }
    if (json.size() == 1 && json.path(GITHUB_MEMBER).has("spdxVersion")) {
      SbomSyntax content = jsonSyntax(json.path(GITHUB_MEMBER));
      return SbomSyntax.envelope(Kind.GITHUB_EXPORT, "", content);
    }
    return of(Kind.OTHER, "JSON that is no SBOM in a known format");
  }

  /** Elements of SPDX without a document around them. */
  private static boolean isFragment(JsonNode json) {
    boolean hasElements =
        json.path("packages").path(0).has("SPDXID") || json.path("files").path(0).has("SPDXID");
    boolean isDocument =
        json.has("spdxVersion")
            && (json.has("name") || json.has("documentNamespace") || json.has("creationInfo"));
    return hasElements && !isDocument;
  }

  private static SbomSyntax of(Kind kind, String version) {
    return SbomSyntax.of(kind, Printable.line(version, LIMIT_TITLE));
  }

  /** The first of the contexts of a JSON-LD document that is SPDX's. */
  private static String context(JsonNode json) {
    JsonNode context = json.path("@context");
    for (JsonNode each : context) {
      if (isSpdx3(each.asText())) {
        return each.asText();
      }
    }
    return isSpdx3(context.asText()) ? context.asText() : "";
  }

  private static boolean isSpdx3(String context) {
    return context.length() <= LIMIT_TITLE && SPDX_3_CONTEXT.matcher(context).matches();
  }

  private static Optional<String> spdx3Version(JsonNode json) {
    return Optional.ofNullable(json.findValue("specVersion"))
        .map(JsonNode::asText)
        .filter(version -> version.startsWith("3."));
  }

  /** DSSE 1.0, "Envelope": the payload in Base64. */
  private static DetectedSbom envelope(JsonNode envelope, byte[] utf8) {
    try {
      byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
      JsonNode statement = JsonDocument.of(payload);
      if (!statement.path("_type").asText().startsWith("https://in-toto.io/Statement")) {
        return other("a DSSE envelope without an in-toto statement", utf8);
      }
      return statement(statement, utf8, envelope.path("signatures").size());
    } catch (IllegalArgumentException | UnreadableSbomException e) {
      return other("a DSSE envelope that can't be read: " + e.getMessage(), utf8);
    }
  }

  private static DetectedSbom statement(JsonNode statement, byte[] utf8, int signatures) {
    JsonNode predicate = statement.path("predicate");
    // Older versions of cosign put an SBOM into the member Data, as text.
    JsonNode content = predicate.path("Data").isMissingNode() ? predicate : predicate.path("Data");
    DetectedSbom inner = predicate(content);
    String type = Printable.line(statement.path("predicateType").asText(), LIMIT_TITLE);
    boolean known = inner.syntax().kind() != Kind.OTHER;
    return new DetectedSbom(
        known
            ? SbomSyntax.envelope(Kind.IN_TOTO, type, inner.syntax())
            : SbomSyntax.of(Kind.IN_TOTO, type),
        utf8,
        statement,
        Map.of(),
        Optional.of(inner).filter(each -> known),
        signatures);
  }

  private static DetectedSbom predicate(JsonNode content) {
    byte[] bytes =
        (content.isTextual() ? content.asText() : content.toString())
            .getBytes(StandardCharsets.UTF_8);
    if (!content.isTextual()) {
      return json(content, bytes, false);
    }
    DetectedSbom detected = of(bytes);
    return detected.syntax().kind() == Kind.IN_TOTO
        ? other("a statement within a statement", bytes)
        : detected;
  }
}

package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of an SPDX JSON document: equal content gives equal bytes.
 *
 * <ul>
 *   <li>The keys of an object are sorted by their UTF-16 code units. So {@code SPDXID} comes first.
 *   <li>The order of arrays has no meaning in SPDX 2.3. Relationships are sorted by element, type
 *       and related element. All other arrays are sorted by the texts of their elements, each
 *       written in this form on one line: packages and files by {@code SPDXID}, checksums by
 *       algorithm, external references by category, annotations by date, type, annotator and
 *       comment.
 *   <li>UTF-8, two spaces for each level, {@code \n} after every line, including the last.
 * </ul>
 */
public final class CanonicalJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Comparator<Keyed> RELATIONSHIPS =
      Comparator.comparing((Keyed each) -> each.element().path("spdxElementId").asText())
          .thenComparing(each -> each.element().path("relationshipType").asText())
          .thenComparing(each -> each.element().path("relatedSpdxElement").asText());

  private CanonicalJson() {}

  /** The bytes of a document in this form. */
  static byte[] bytes(JsonNode document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(document, out);
    return out.toByteArray();
  }

  /** The digest of a document's bytes in this form. */
  public static Digest sha256(JsonNode document) {
    Digester digester = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
    write(
        document,
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            digester.update(bytes, offset, length);
          }
        });
    return Objects.requireNonNull(digester.finish().get(DigestAlgorithm.SHA256));
  }

  private static void write(JsonNode document, OutputStream out) {
    // One printer for each document: it keeps track of its indentation.
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    // Uses a writer, since the generator of bytes rejects unpaired surrogates, which documents that
    // are only checked may contain.
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      MAPPER
          .writer(printer)
          .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .writeValue(writer, ordered("", document));
      writer.write('\n');
    } catch (IOException e) {
      // Can't happen: a tree in memory is written to memory.
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode ordered(String key, JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(e -> fields.put(e.getKey(), ordered(e.getKey(), e.getValue())));
      return new ObjectNode(JsonNodeFactory.instance, fields);
    }
    if (node instanceof ArrayNode array) {
      List<Keyed> elements = new ArrayList<>();
      array.forEach(element -> elements.add(new Keyed(ordered("", element))));
      if (elements.size() > 1) {
        Comparator<Keyed> byText = Comparator.comparing(Keyed::text);
        elements.sort(key.equals("relationships") ? RELATIONSHIPS.thenComparing(byText) : byText);
      }
      return new ArrayNode(
          JsonNodeFactory.instance, elements.stream().map(Keyed::element).toList());
    }
    return node;
  }

  /** An element with its one-line form, which is computed at most once. */
  private static final class Keyed {

    private final JsonNode element;
    private @Nullable String text;

    Keyed(JsonNode element) {
      this.element = element;
    }

    JsonNode element() {
      return element;
    }

    String text() {
      if (text == null) {
        text = element.toString();
      }
      return text;
    }
  }
}

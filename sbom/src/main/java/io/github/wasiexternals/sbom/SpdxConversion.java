package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.core.TypedValue;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.SpdxModelFactory;
import org.spdx.spdxRdfStore.RdfStore;
import org.spdx.storage.IModelStore;
import org.spdx.storage.simple.ExtendedSpdxStore;
import org.spdx.storage.simple.InMemSpdxStore;

/** Reads SPDX 2 documents that are not JSON, with the SPDX project's own library. */
public final class SpdxConversion {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A form of SPDX 2 for which the library has a reader. */
  public enum Form {
    TAG_VALUE,
    /** SPDX's own XML, without namespaces. */
    XML,
    RDF
  }

  /** The library can't read a document; the message quotes the document. */
  public static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(Throwable cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }

  /**
   * A document as JSON.
   *
   * @param json in one canonical order, which the library does not keep
   * @param warnings what the library said of the document
   */
  public record Result(ObjectNode json, List<String> warnings) {
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  private SpdxConversion() {}

  /**
   * The document as SPDX 2.3 JSON. The library drops what it does not know.
   *
   * @param document untrusted; XML without a document type declaration
   * @throws UnreadableException if the library can't read it
   */
  public static Result json(Form form, byte[] document) throws UnreadableException {
    SpdxModelFactory.init();
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(document);
      IModelStore store = new InMemSpdxStore();
      List<String> warnings = List.of();
      switch (form) {
        case TAG_VALUE -> warnings = SpdxTagValueReader.read(document, store);
        case XML -> new MultiFormatStore(store, Format.XML).deSerialize(in, false);
        case RDF -> {
          RdfStore rdf = new RdfStore();
          rdf.deSerialize(in, false);
          store = new SpdxItems(rdf);
        }
      }
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      new MultiFormatStore(store, Format.JSON).serialize(json);
      JsonNode canonical =
          MAPPER.readTree(CanonicalJson.bytes(MAPPER.readTree(json.toByteArray())));
      return new Result((ObjectNode) canonical, warnings);
    } catch (Exception | StackOverflowError e) {
      // The library is not made for malicious documents, which cause undocumented exceptions.
      throw new UnreadableException(e);
    }
  }

  /**
   * A store that finds all items before the first of them is looked at: whoever writes the items of
   * an RDF graph changes the graph meanwhile.
   */
  private static final class SpdxItems extends ExtendedSpdxStore {

    SpdxItems(RdfStore rdf) {
      super(rdf);
    }

    @Override
    public Stream<TypedValue> getAllItems(@Nullable String prefix, @Nullable String type)
        throws InvalidSPDXAnalysisException {
      try (Stream<TypedValue> items = super.getAllItems(prefix, type)) {
        return items.toList().stream();
      }
    }

    @Override
    public void close() {
      // All of it is in memory.
    }
  }
}

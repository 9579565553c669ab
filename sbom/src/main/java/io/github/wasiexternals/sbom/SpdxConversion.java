package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.SpdxModelFactory;
import org.spdx.spdxRdfStore.RdfStore;
import org.spdx.storage.IModelStore;
import org.spdx.storage.ISerializableModelStore;
import org.spdx.storage.simple.InMemSpdxStore;
import org.spdx.tagvaluestore.TagValueStore;

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
   * @param json as the library writes it
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
      IModelStore base = form == Form.RDF ? new RdfStore() : new InMemSpdxStore();
      ISerializableModelStore reader =
          switch (form) {
            case TAG_VALUE -> new TagValueStore(base);
            case XML -> new MultiFormatStore(base, Format.XML);
            case RDF -> (RdfStore) base;
          };
      reader.deSerialize(new ByteArrayInputStream(document), false);
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      new MultiFormatStore(base, Format.JSON).serialize(json);
      return new Result(
          (ObjectNode) MAPPER.readTree(json.toByteArray()),
          reader instanceof TagValueStore tags ? tags.getWarnings() : List.of());
    } catch (InvalidSPDXAnalysisException | IOException e) {
      throw new UnreadableException(e);
    } catch (RuntimeException | StackOverflowError e) {
      // The library is not made for malicious documents, which cause undocumented exceptions.
      throw new UnreadableException(e);
    }
  }
}

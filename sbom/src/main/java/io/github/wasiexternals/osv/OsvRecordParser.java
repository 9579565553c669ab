package io.github.wasiexternals.osv;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.wasiexternals.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads OSV records from a stream, and keeps only the members of {@link OsvRecord}: a record of the
 * Linux kernel can be many megabytes.
 *
 * <p>Unknown members are ignored, as the schema requires. A known member of the wrong form makes
 * the record unreadable: an incomplete record must not decide anything. Null counts as absent; in a
 * list it is of the wrong form.
 */
final class OsvRecordParser {

  /** A real record has about ten levels. */
  private static final int LIMIT_NESTING = 64;

  private static final int LIMIT_STRING = 8 << 20;

  /**
   * Records of the Linux kernel have some ten thousand tokens. Each can use about sixty bytes of
   * memory, even if it has only three bytes in the dump.
   */
  private static final int LIMIT_TOKENS = 1_000_000;

  private static final ObjectReader RECORD =
      reader(constraints().maxTokenCount(LIMIT_TOKENS).build());

  /** For a page, which has many records. */
  private static final ObjectReader PAGE = reader(constraints().build());

  private OsvRecordParser() {}

  private static StreamReadConstraints.Builder constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(LIMIT_NESTING)
        .maxStringLength(LIMIT_STRING);
  }

  private static ObjectReader reader(StreamReadConstraints constraints) {
    JsonMapper.Builder mapper =
        JsonMapper.builder(
                StrictJson.settings(constraints)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                String.class,
                text -> text.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                List.class,
                list -> list.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)));
    // Otherwise a number would be accepted as a text.
    mapper.withCoercionConfig(
        LogicalType.Textual,
        text -> {
          for (CoercionInputShape shape : CoercionInputShape.values()) {
            text.setCoercion(shape, CoercionAction.Fail);
          }
        });
    return mapper.build().reader();
  }

  /**
   * The one record in a stream, which is left open.
   *
   * @throws JsonParseException if it is not an OSV record
   * @throws IOException if the stream can't be read
   */
  static OsvRecord parse(InputStream in) throws IOException {
    try (JsonParser json = RECORD.createParser(in)) {
      return whole(RECORD, json, OsvRecord.class);
    }
  }

  /**
   * A page of the service's response.
   *
   * @param records in the page's order
   * @param token of the next page; empty if there is none
   */
  record Page(
      @JsonProperty("vulns") List<OsvRecord> records,
      @JsonProperty("next_page_token") String token) {
    Page {
      records = List.copyOf(records);
    }

    Optional<String> next() {
      return Optional.of(token).filter(text -> !text.isEmpty());
    }
  }

  /**
   * The response of {@code /v1/query}.
   *
   * @throws JsonParseException if it is not one
   */
  static Page page(byte[] answer) throws IOException {
    try (JsonParser json = PAGE.createParser(answer)) {
      return whole(PAGE, json, Page.class);
    }
  }

  private static <T> T whole(ObjectReader reader, JsonParser json, Class<T> type)
      throws IOException {
    try {
      T value = reader.forType(type).readValue(json);
      if (value == null) {
        throw new JsonParseException(json, "must be an object");
      }
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "unexpected content after the document");
      }
      return value;
    } catch (JsonMappingException e) {
      throw told(json, e);
    }
  }

  /** The error in the schema's terms instead of Java's. */
  private static IOException told(JsonParser json, JsonMappingException mistake) {
    for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException failure && !(cause instanceof JacksonException)) {
        // Jackson also reports a read failure in the middle of a list as a mapping error.
        return failure;
      }
      if (cause instanceof NotARecordException) {
        return new JsonParseException(json, cause.getMessage(), mistake);
      }
    }
    if (mistake instanceof MismatchedInputException mismatch) {
      return new JsonParseException(
          json, (pointer(mistake) + " must be " + form(mismatch.getTargetType())).strip(), mistake);
    }
    return mistake;
  }

  /** The JSON pointer to the error (RFC 6901); empty for the whole document. */
  private static String pointer(JsonMappingException mistake) {
    return mistake.getPath().stream()
        .map(
            each -> each.getFieldName() == null ? "/" + each.getIndex() : "/" + each.getFieldName())
        .collect(Collectors.joining());
  }

  private static String form(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /** It has the form of a record, but is not one. */
  static final class NotARecordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotARecordException(String mistake) {
      super(mistake);
    }

    NotARecordException(String mistake, Throwable cause) {
      super(mistake, cause);
    }
  }
}

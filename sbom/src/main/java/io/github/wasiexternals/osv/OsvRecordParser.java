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
 * Reads OSV records out of a stream, and keeps only what {@link OsvRecord} has: a record of the
 * Linux kernel can be many megabytes.
 *
 * <p>Unknown members are passed over, as the schema asks. A known one of the wrong form makes the
 * record unreadable: half a record must not decide. Null counts as absent; in a list it is of the
 * wrong form.
 */
final class OsvRecordParser {

  /** A real record has about ten levels. */
  private static final int LIMIT_NESTING = 64;

  private static final int LIMIT_STRING = 8 << 20;

  /**
   * Those of the Linux kernel have some ten thousands. Each can cost some sixty bytes of memory,
   * also where it is three bytes in the dump.
   */
  private static final int LIMIT_TOKENS = 1_000_000;

  private static final ObjectReader RECORD =
      reader(constraints().maxTokenCount(LIMIT_TOKENS).build());

  /** A page has many records. */
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
    // Else a number would be taken for a text.
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
   * @throws JsonParseException if it is no OSV record
   * @throws IOException if the stream can't be read
   */
  static OsvRecord parse(InputStream in) throws IOException {
    try (JsonParser json = RECORD.createParser(in)) {
      return whole(RECORD, json, OsvRecord.class);
    }
  }

  /**
   * A page of the service's answer.
   *
   * @param records in its order
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
   * The answer of {@code /v1/query}.
   *
   * @throws JsonParseException if it is none
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

  /** What is wrong, in the schema's terms instead of Java's. */
  private static IOException told(JsonParser json, JsonMappingException mistake) {
    for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException failure && !(cause instanceof JacksonException)) {
        // Jackson takes it for one when a stream can't be read on in the middle of a list.
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

  /** Where it is (RFC 6901); empty for the whole. */
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

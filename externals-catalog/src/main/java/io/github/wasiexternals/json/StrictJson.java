package io.github.wasiexternals.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted JSON: UTF-8 only, no duplicate members, nothing after the document, and within
 * its reader's limits.
 */
public final class StrictJson {

  private static final int START_BYTES = 4;

  private final JsonFactory factory;
  private final String beyondLimits;

  /** Reads the content of a document. */
  @FunctionalInterface
  public interface Content<T> {
    /** Reads the value at the parser's current position, to its end. */
    @Nullable T read(JsonParser json) throws IOException;
  }

  /**
   * A reader with limits.
   *
   * @param limits on bytes, depth, tokens, lengths
   * @param beyondLimits the message for a document that exceeds them
   */
  public StrictJson(StreamReadConstraints limits, String beyondLimits) {
    this.factory = settings(limits).build();
    this.beyondLimits = beyondLimits;
  }

  /** Settings for creating a parser without {@link #read}: duplicate members are rejected. */
  public static JsonFactoryBuilder settings(StreamReadConstraints limits) {
    return (JsonFactoryBuilder)
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(limits);
  }

  /** The bytes without the byte order mark that Windows programs put before UTF-8. */
  public static InputStream withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int start = marked ? 3 : 0;
    return new ByteArrayInputStream(bytes, start, bytes.length - start);
  }

  /**
   * The document.
   *
   * @return empty if the document is empty, or if the content is null
   * @throws NotJsonException if it is not JSON or exceeds the limits
   * @throws IOException if it can't be read
   */
  public <T> Optional<T> read(InputStream in, Content<T> content) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    if (!startsAsUtf8(buffered)) {
      throw new NotJsonException(
          JsonLocation.NA,
          JsonPointer.empty(),
          "it is not UTF-8 without a byte order mark (RFC 8259 §8.1)",
          null);
    }
    try (JsonParser json = factory.createParser(buffered)) {
      try {
        T value = json.nextToken() == null ? null : content.read(json);
        if (json.nextToken() != null) {
          throw new JsonParseException(json, "unexpected content after the document");
        }
        return Optional.ofNullable(value);
      } catch (StreamConstraintsException e) {
        throw notJson(json, e, beyondLimits);
      } catch (JsonProcessingException e) {
        throw notJson(json, e, e.getOriginalMessage());
      }
    }
  }

  /**
   * The parser would detect and accept UTF-16 and UTF-32, but other readers of the document may
   * not.
   */
  private static boolean startsAsUtf8(BufferedInputStream in) throws IOException {
    in.mark(START_BYTES);
    byte[] start = in.readNBytes(START_BYTES);
    in.reset();
    for (byte each : start) {
      if (each == 0 || each == (byte) 0xFE || each == (byte) 0xFF || each == (byte) 0xEF) {
        return false;
      }
    }
    return true;
  }

  private static NotJsonException notJson(
      JsonParser json, JsonProcessingException cause, String mistake) {
    JsonLocation place = cause.getLocation();
    return new NotJsonException(
        place == null ? json.currentLocation() : place,
        json.getParsingContext().pathAsPointer(),
        mistake,
        cause);
  }
}

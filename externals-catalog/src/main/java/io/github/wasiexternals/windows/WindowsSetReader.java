package io.github.wasiexternals.windows;

import static io.github.wasiexternals.problem.Problem.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.json.NotJsonException;
import io.github.wasiexternals.json.StrictJson;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CPython's {@code Misc/externals.spdx.json}: a fragment of an SPDX 2.3 document without
 * {@code creationInfo} and relationships, which no SPDX library accepts.
 *
 * <p>The file is not trusted: returned names, versions and URLs have a plain format that is safe in
 * files and on a terminal.
 */
public final class WindowsSetReader {

  /** Thirty times the size of CPython's file. */
  private static final int LIMIT_BYTES = 1 << 18;

  /** CPython's file has five levels. */
  private static final int LIMIT_NESTING = 16;

  private static final int LIMIT_STRING = 4096;

  static final String TAKE_ANEW = "get Misc/externals.spdx.json again from a checkout of CPython";

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder()
              .maxNestingDepth(LIMIT_NESTING)
              .maxStringLength(LIMIT_STRING)
              .maxNameLength(LIMIT_STRING)
              .build(),
          "a text is longer, or the nesting deeper, than CPython's");

  private WindowsSetReader() {}

  /**
   * The set in a file.
   *
   * @throws ProblemException if it can't be read, is not JSON, or is not CPython's list
   */
  public static WindowsSet read(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe without a writer would block forever.
      throw unreadable(file.toString(), "it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw unreadable(
            file.toString(), "more than " + LIMIT_BYTES / 1024 + " KiB; CPython's has about 8");
      }
      return read(file.toString(), bytes);
    } catch (NoSuchFileException e) {
      throw unreadable(file.toString(), "there is no such file");
    } catch (IOException e) {
      throw unreadable(file.toString(), Failures.describe(e));
    }
  }

  /**
   * The set in some bytes, which must be UTF-8.
   *
   * @param file its name in problems
   * @throws ProblemException as {@link #read(Path)}
   */
  public static WindowsSet read(String file, byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return FragmentReader.read(
          file, JSON.read(StrictJson.withoutMark(bytes), WindowsSetReader::content).orElse(null));
    } catch (CharacterCodingException e) {
      throw unreadable(file, "its bytes are not UTF-8");
    } catch (NotJsonException e) {
      throw notJson(file, e);
    } catch (IOException e) {
      throw unreadable(file, Failures.describe(e));
    }
  }

  /**
   * The set in a document that the caller has parsed, within its own limits.
   *
   * @param file its name in problems
   * @param root objects as maps, arrays as lists, strings as strings; all else is ignored
   * @throws ProblemException if it is not CPython's list of externals
   */
  public static WindowsSet of(String file, @Nullable Object root) {
    return FragmentReader.read(file, root);
  }

  /** Objects become maps, arrays lists, strings strings; all else becomes null. */
  private static @Nullable Object content(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, content(parser));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(content(parser));
      }
      return elements;
    }
    return token == JsonToken.VALUE_STRING ? parser.getText() : null;
  }

  private static ProblemException unreadable(String file, String reason) {
    return new ProblemException(
        Problem.of("could not read " + file, List.of(value("reason", reason)), TAKE_ANEW));
  }

  private static ProblemException notJson(String file, NotJsonException cause) {
    String pointer = FragmentReader.plain(cause.pointer());
    return new ProblemException(
        Problem.of(
            file + ":" + cause.place() + " is not JSON",
            List.of(
                value("at", pointer.isEmpty() ? "the top of the document" : pointer),
                value("mistake", FragmentReader.plain(cause.mistake()))),
            TAKE_ANEW),
        cause);
  }
}

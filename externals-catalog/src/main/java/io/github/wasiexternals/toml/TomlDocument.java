package io.github.wasiexternals.toml;

import io.github.wasiexternals.toml.InvalidToml.Mistake;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;

/**
 * One TOML file being read. Mistakes are collected while the records are built, so that one run
 * shows all of them; {@link #check()} then rejects the file.
 */
public final class TomlDocument {

  static final Comparator<TomlPosition> IN_FILE =
      Comparator.comparingInt(TomlPosition::line).thenComparingInt(TomlPosition::column);

  /** More than anybody corrects at once. */
  static final int MOST_MISTAKES = 100;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final StrictTable root;

  private TomlDocument(String file, TomlParseResult result) {
    this.file = file;
    this.root = new StrictTable(this, result, "", TomlPosition.positionAt(1, 1));
  }

  /**
   * Parses a file's content, which must be UTF-8 (TOML 1.0, "Spec").
   *
   * @param file the name to show in messages
   * @param content the file's bytes
   * @throws InvalidToml if the content is not UTF-8, or the text is not TOML 1.0
   */
  public static TomlDocument parse(String file, byte[] content) {
    if (isUtf16(content)) {
      throw new InvalidToml(file, 1, 1, "this is UTF-16, but TOML must be UTF-8: save it as UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer decoded = CharBuffer.allocate(content.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(content), decoded, true);
    String text = decoded.flip().toString();
    if (result.isError()) {
      // The decoded text ends just before the first invalid byte.
      int lineStart = text.lastIndexOf('\n') + 1;
      int line = 1 + Math.toIntExact(text.chars().filter(c -> c == '\n').count());
      int column = 1 + text.codePointCount(lineStart, text.length());
      throw new InvalidToml(file, line, column, "this byte is not UTF-8");
    }
    return parse(file, text);
  }

  /** Whether the content starts with a UTF-16 byte-order mark, whose bytes are invalid in UTF-8. */
  private static boolean isUtf16(byte[] content) {
    return content.length > 1
        && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
            || (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF));
  }

  /**
   * Parses a text; its keys are checked later. A byte-order mark and Windows line ends are
   * accepted; in values, lines end with {@code \n} alone, so that a checkout on Windows gives the
   * same values.
   *
   * @param file the name to show in messages
   * @param text the file's content
   * @throws InvalidToml if the text is not TOML 1.0
   */
  public static TomlDocument parse(String file, String text) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    TomlParseResult result = parsed(file, unmarked.replace("\r\n", "\n"));
    if (result.hasErrors()) {
      throw new InvalidToml(
          file,
          result.errors().stream()
              .limit(MOST_MISTAKES)
              .map(
                  error ->
                      new Mistake(
                          error.position().line(),
                          error.position().column(),
                          String.valueOf(error.getMessage())))
              .toList());
    }
    return new TomlDocument(file, result);
  }

  private static TomlParseResult parsed(String file, String text) {
    int bare = text.indexOf('\r');
    if (bare >= 0) {
      // The parser would treat a carriage return before a line feed as part of the line end.
      int lineStart = text.lastIndexOf('\n', bare) + 1;
      int line = 1 + Math.toIntExact(text.chars().limit(bare).filter(c -> c == '\n').count());
      int column = 1 + text.codePointCount(lineStart, bare);
      throw new InvalidToml(file, line, column, "a carriage return that is not part of a line end");
    }
    try {
      return Toml.parse(text, TomlVersion.V1_0_0);
    } catch (RuntimeException e) {
      // For some invalid texts, the parser throws an exception instead of reporting a mistake.
      InvalidToml invalid =
          new InvalidToml(file, 1, 1, "this is not TOML, and the parser can't say where it breaks");
      invalid.initCause(e);
      throw invalid;
    }
  }

  /** The text as a TOML string, quoted and on one line. */
  public static String quoted(String text) {
    return '"' + Toml.tomlEscape(text).toString() + '"';
  }

  /** The top-level table. */
  public StrictTable root() {
    return root;
  }

  /** The name shown in messages. */
  public String file() {
    return file;
  }

  /**
   * Must be called once, after all known keys have been read: reports unknown keys and all recorded
   * mistakes, in the file's order.
   *
   * @throws InvalidToml if there are any
   */
  public void check() {
    root.reportUnknownKeys();
    if (!mistakes.isEmpty()) {
      mistakes.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
      if (isFull()) {
        Mistake last = mistakes.get(mistakes.size() - 1);
        mistakes.add(
            new Mistake(
                last.line(), last.column(), "there may be more mistakes, which are not shown"));
      }
      throw new InvalidToml(file, mistakes);
    }
  }

  /** Whether no more mistakes are recorded. */
  boolean isFull() {
    return mistakes.size() >= MOST_MISTAKES;
  }

  void mistake(TomlPosition position, String mistake) {
    if (!isFull()) {
      mistakes.add(new Mistake(position.line(), position.column(), mistake));
    }
  }
}

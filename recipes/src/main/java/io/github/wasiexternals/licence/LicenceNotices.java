package io.github.wasiexternals.licence;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.spdx.LicenceExpression;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the licences that a file states: by its {@code SPDX-License-Identifier} tags (SPDX 2.3
 * Annex E), and by the notices in {@code licences/notices.toml}.
 *
 * <p>The SPDX library compares with the texts on the SPDX list (SPDX 2.3 Annex B). It does not
 * recognise short references such as zlib's, and rejects unambiguous texts such as the BSD licences
 * of zstd and util-linux, whose authors changed a line.
 */
public final class LicenceNotices {

  /** Stands for a file in the public domain. This is not a licence, and SPDX has no id for it. */
  public static final String PUBLIC_DOMAIN = "public domain";

  /**
   * The maximum distance between the phrases of one notice, in characters; the longest sentence in
   * between has 500.
   */
  private static final int GAP = 700;

  private static final Pattern TAG =
      Pattern.compile(
          "SPDX-License-Identifier:[ \\t]*([A-Za-z0-9.+:()-]+(?:[ \\t]+[A-Za-z0-9.+:()-]+)*)");

  /** Statements, not mere mentions such as "based on the public domain code". */
  private static final List<String> PUBLIC_DOMAIN_PHRASES =
      List.of(
          " in the public domain ",
          " into the public domain ",
          " to the public domain ",
          " is public domain ",
          " 100 public domain ");

  private final List<Notice> notices;
  private final Digest digest;

  private LicenceNotices(List<Notice> notices, Digest digest) {
    this.notices = notices;
    this.digest = digest;
  }

  /** The built-in notices. */
  public static LicenceNotices builtIn() {
    return BuiltIn.NOTICES;
  }

  /** Digest of everything that is recognised. */
  public Digest digest() {
    return digest;
  }

  /** The licences that are recognised, sorted. */
  public Set<String> licences() {
    return notices.stream()
        .flatMap(notice -> LicenceExpression.parse(notice.licence).orElseThrow().singles().stream())
        .map(LicenceExpression.Single::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The licences that are recognised by their own text, sorted. */
  public Set<String> licencesWithText() {
    return notices.stream()
        .filter(notice -> notice.isText)
        .map(notice -> notice.licence)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The licences that a file states: sorted SPDX expressions without {@code AND}, all of which
   * apply. Empty if it states none. {@link #PUBLIC_DOMAIN} is included only if it is the file's
   * only statement, since it adds no condition to a licence.
   */
  public Set<String> saidIn(String text) {
    String words = words(text);
    Set<String> said = new TreeSet<>(taggedIn(text));
    said.addAll(found(words, notices));
    List<LicenceExpression> choices =
        said.stream()
            .flatMap(each -> LicenceExpression.parse(each).stream())
            .filter(LicenceExpression.Or.class::isInstance)
            .toList();
    // Drop the licences that are already alternatives of a choice.
    choices.forEach(choice -> choice.singles().forEach(single -> said.remove(single.text())));
    if (said.isEmpty() && PUBLIC_DOMAIN_PHRASES.stream().anyMatch(words::contains)) {
      said.add(PUBLIC_DOMAIN);
    }
    return said;
  }

  /** The licences whose full text is in a file, sorted. */
  public Set<String> textsIn(String text) {
    return found(words(text), notices.stream().filter(notice -> notice.isText).toList());
  }

  /** Whether a text contains the words of another consecutively and in order. */
  public static boolean quotes(String text, String words) {
    return words(text).contains(words(words));
  }

  private static Set<String> taggedIn(String text) {
    Set<String> said = new TreeSet<>();
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      LicenceExpression.parse(tag.group(1))
          .ifPresentOrElse(
              expression -> expression.allOf().forEach(part -> said.add(part.text())),
              () -> said.add(tag.group(1)));
    }
    return said;
  }

  private static Set<String> found(String words, List<Notice> notices) {
    Set<String> found = new TreeSet<>();
    List<Span> taken = new ArrayList<>();
    for (Notice notice : notices) {
      List<Span> spans = notice.spansIn(words, taken);
      if (!spans.isEmpty()) {
        found.add(notice.licence);
        taken.addAll(spans);
      }
    }
    return found;
  }

  /**
   * Normalises a text: lower-case letters and digits, single spaces between words, a space at
   * either end.
   */
  private static String words(String text) {
    StringBuilder words = new StringBuilder(text.length() / 2).append(' ');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c >= 'A' && c <= 'Z') {
        words.append((char) (c + ('a' - 'A')));
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        words.append(c);
      } else if (words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return words.charAt(words.length() - 1) == ' '
        ? words.toString()
        : words.append(' ').toString();
  }

  /** The position of a notice, in characters. */
  private record Span(int start, int end) {
    boolean has(int position) {
      return start <= position && position < end;
    }
  }

  /**
   * The phrases by which a licence is recognised.
   *
   * @param isText whether the phrases are the licence's own text
   * @param phrases in the form of {@link #words}
   */
  private record Notice(String licence, boolean isText, List<String> phrases) {

    List<Span> spansIn(String words, List<Span> taken) {
      List<Span> spans = new ArrayList<>();
      int start = words.indexOf(phrases.get(0));
      while (start >= 0) {
        int position = start;
        int end = taken.stream().anyMatch(span -> span.has(position)) ? -1 : end(words, start);
        if (end >= 0) {
          spans.add(new Span(start, end));
        }
        start = words.indexOf(phrases.get(0), Math.max(start + 1, end - 1));
      }
      return spans;
    }

    /** The end of the last phrase; negative if a phrase is missing. */
    private int end(String words, int start) {
      int end = start;
      for (String phrase : phrases) {
        // Phrases begin and end with a space, which adjacent phrases share.
        int at = words.indexOf(phrase, Math.max(start, end - 1));
        if (at < 0 || at - end > GAP) {
          return -1;
        }
        end = at + phrase.length();
      }
      return end;
    }
  }

  /** Holder, so that the notices are read only once. */
  private static final class BuiltIn {

    private static final String RESOURCE = "/licences/notices.toml";
    private static final LicenceNotices NOTICES = read();

    private static LicenceNotices read() {
      try (InputStream resource =
          Objects.requireNonNull(LicenceNotices.class.getResourceAsStream(RESOURCE))) {
        byte[] content = resource.readAllBytes();
        TomlDocument document = TomlDocument.parse(RESOURCE, content);
        List<Notice> notices =
            document.root().tables("notice").stream().map(BuiltIn::notice).toList();
        document.check();
        return new LicenceNotices(
            notices, Digester.sha256(new String(content, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Notice notice(StrictTable table) {
      boolean isText = table.has("text");
      return new Notice(
          table.string("licence"),
          isText,
          table.strings(isText ? "text" : "reference").stream()
              .map(LicenceNotices::words)
              .toList());
    }
  }
}

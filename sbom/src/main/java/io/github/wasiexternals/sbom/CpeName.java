package io.github.wasiexternals.sbom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parsed CPE name, in either binding: a formatted string ({@code cpe:2.3:…}, NISTIR 7695 §6.2) or
 * a URI ({@code cpe:/…}, §6.1). A URI that packs further attributes into its edition ({@code ~}) is
 * none here.
 *
 * @param attributes the eleven attributes, from part to other; in lower case, where only what would
 *     mean something else unquoted is quoted
 */
record CpeName(List<String> attributes) {

  private static final int ATTRIBUTES = 11;
  private static final String ANY = "*";
  private static final String NOT_APPLICABLE = "-";

  private static final Pattern URI =
      Pattern.compile("(?i)cpe:/[aho]?(?::[a-z0-9._\\-!$'()+,;=@&%]*){0,6}");
  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
  private static final Pattern QUOTED = Pattern.compile("\\\\(.)");

  CpeName {
    attributes = List.copyOf(attributes);
  }

  /** The CPE name of a text, if it is one. */
  static Optional<CpeName> of(String text) {
    if (ExternalNames.isCpe(text)) {
      return Optional.of(
          new CpeName(
              List.of(text.split("(?<!\\\\):", -1)).stream()
                  .skip(2)
                  .map(CpeName::unquoted)
                  .toList()));
    }
    return URI.matcher(text).matches() ? Optional.of(ofUri(text)) : Optional.empty();
  }

  private static CpeName ofUri(String text) {
    List<String> attributes =
        List.of(text.substring("cpe:/".length()).split(":", -1)).stream()
            .map(CpeName::decoded)
            .collect(Collectors.toCollection(ArrayList::new));
    while (attributes.size() < ATTRIBUTES) {
      attributes.add(ANY);
    }
    return new CpeName(attributes);
  }

  /** An attribute of a URI; {@code %01} and {@code %02} stand for {@code ?} and {@code *}. */
  private static String decoded(String value) {
    if (value.isEmpty()) {
      return ANY;
    }
    String decoded =
        ENCODED
            .matcher(value)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        switch (Integer.parseInt(match.group(1), 16)) {
                          case 1 -> "?";
                          case 2 -> ANY;
                          case '?', '*', '\\' -> "\\" + character(match.group(1));
                          default -> character(match.group(1));
                        }));
    return decoded.toLowerCase(Locale.ROOT);
  }

  private static String character(String hex) {
    return new String(new byte[] {(byte) Integer.parseInt(hex, 16)}, StandardCharsets.ISO_8859_1);
  }

  /** An attribute of a formatted string, without quoting that is not needed. */
  private static String unquoted(String value) {
    boolean isQuotedDash = value.equals("\\" + NOT_APPLICABLE);
    return isQuotedDash
        ? value
        : QUOTED
            .matcher(value)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        "?*\\".contains(match.group(1)) ? match.group() : match.group(1)))
            .toLowerCase(Locale.ROOT);
  }

  /** One text for all spellings of this name. */
  String text() {
    return attributes.stream()
        .map(attribute -> attribute.replace(":", "\\:"))
        .collect(Collectors.joining(":", "cpe:2.3:", ""));
  }
}

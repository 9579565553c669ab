package io.github.wasiexternals.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with its signatures in one file (RFC 9580 §7), such as Debian's {@code InRelease}. Only
 * what is signed can be read from it: anything before, between or after is refused.
 */
public final class ClearSignedText {

  private static final String HEAD = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END = "-----END PGP SIGNATURE-----";
  private static final String ESCAPE = "- ";

  private final List<String> lines;
  private final String signatures;

  private ClearSignedText(List<String> lines, String signatures) {
    this.lines = lines;
    this.signatures = signatures;
  }

  /**
   * Reads such a file; verifies nothing.
   *
   * @throws IOException if it is anything else; the message has the reason, without the file's name
   */
  public static ClearSignedText read(byte[] content) throws IOException {
    List<String> file =
        Arrays.asList(new String(content, StandardCharsets.ISO_8859_1).split("\r?\n"));
    int end = file.indexOf(SIGNATURE);
    int start = file.indexOf("");
    if (!file.get(0).equals(HEAD)) {
      throw new IOException("it does not begin with '" + HEAD + "'");
    }
    if (start < 0 || end < start || !file.get(file.size() - 1).equals(END)) {
      throw new IOException("it is not a signed text, or is cut off");
    }
    if (!file.subList(1, start).stream().allMatch(line -> line.startsWith("Hash: "))) {
      throw new IOException("it has unknown lines before its text");
    }
    List<String> lines = new ArrayList<>();
    for (String line : file.subList(start + 1, end)) {
      lines.add(plain(line));
    }
    return new ClearSignedText(lines, String.join("\n", file.subList(end, file.size())));
  }

  /** RFC 9580 §7.2: trailing spaces and tabs are not signed. */
  private static String plain(String line) throws IOException {
    if ((line.startsWith("-") && !line.startsWith(ESCAPE)) || line.indexOf('\r') >= 0) {
      throw new IOException("it has a line that a signed text can't have");
    }
    String text = line.startsWith(ESCAPE) ? line.substring(ESCAPE.length()) : line;
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The verdict on its signatures; of several, one good one is enough. */
  public SignatureVerdict verify(SignatureVerifier verifier) {
    return verifier.verify(
        String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1),
        signatures.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The signed lines, without what the signatures leave out: spaces and tabs at their ends. */
  public List<String> lines() {
    return lines.stream()
        .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .toList();
  }
}

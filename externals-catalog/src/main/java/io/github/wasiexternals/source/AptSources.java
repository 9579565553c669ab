package io.github.wasiexternals.source;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the mirrors out of apt's sources, in both formats of sources.list(5). */
final class AptSources {

  /** {@code deb [ option=value … ] uri suite component …}. */
  private static final Pattern ONE_LINE =
      Pattern.compile("\\s*deb(?:-src)?\\s+(?:\\[[^\\]]*\\]\\s*)?(?<uri>\\S+)\\s+\\S.*");

  private AptSources() {}

  /** All mirrors, in the order in which apt reads them; none if the folder does not exist. */
  static List<URI> read(Path apt) throws IOException {
    List<URI> mirrors = new ArrayList<>();
    for (Path file : files(apt)) {
      List<String> lines = Files.readAllLines(file);
      List<String> found =
          file.toString().endsWith(".sources") ? ofStanzas(lines) : ofOneLiners(lines);
      found.forEach(mirror -> parse(mirror).ifPresent(mirrors::add));
    }
    return mirrors;
  }

  private static List<Path> files(Path apt) throws IOException {
    List<Path> files = new ArrayList<>();
    Path main = apt.resolve("sources.list");
    if (Files.isRegularFile(main)) {
      files.add(main);
    }
    Path parts = apt.resolve("sources.list.d");
    if (Files.isDirectory(parts)) {
      Folders.list(parts).stream().filter(AptSources::isSources).forEach(files::add);
    }
    return files;
  }

  private static boolean isSources(Path file) {
    String name = file.toString();
    return (name.endsWith(".list") || name.endsWith(".sources")) && Files.isRegularFile(file);
  }

  private static List<String> ofOneLiners(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst("#.*", ""))
        .map(ONE_LINE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group("uri"))
        .toList();
  }

  private static List<String> ofStanzas(List<String> lines) {
    List<String> mirrors = new ArrayList<>();
    List<String> stanza = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank()) {
        mirrors.addAll(ofStanza(stanza));
        stanza.clear();
      } else if (!line.startsWith("#")) {
        stanza.add(line);
      }
    }
    mirrors.addAll(ofStanza(stanza));
    return mirrors;
  }

  private static List<String> ofStanza(List<String> lines) {
    Map<String, String> fields = new TreeMap<>();
    String field = "";
    for (String line : lines) {
      int colon = line.indexOf(':');
      boolean continued = Character.isWhitespace(line.charAt(0));
      if (!continued && colon > 0) {
        field = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.put(field, line.substring(colon + 1));
      } else {
        fields.merge(field, line, (before, more) -> before + " " + more);
      }
    }
    boolean enabled = !fields.getOrDefault("enabled", "yes").strip().equalsIgnoreCase("no");
    return enabled
        ? Stream.of(fields.getOrDefault("uris", "").split("\\s+"))
            .filter(mirror -> !mirror.isEmpty())
            .toList()
        : List.of();
  }

  private static Optional<URI> parse(String mirror) {
    try {
      return Optional.of(new URI(mirror));
    } catch (URISyntaxException e) {
      // Apt supports more than URLs, for example "cdrom:[Debian GNU/Linux …]/".
      return Optional.empty();
    }
  }
}

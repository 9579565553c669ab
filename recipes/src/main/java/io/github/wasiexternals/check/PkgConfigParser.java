package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of a pkg-config file: {@code name=value} defines a variable, {@code Name: value}
 * a field, {@code #} begins a comment, a backslash at the end continues the line.
 *
 * <p>Fields that are not needed for linking are skipped. Everything else that is not understood is
 * rejected, since linking with incomplete flags would fail later and less clearly.
 */
final class PkgConfigParser {

  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_.]+)\\s*([=:])(.*)");
  private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{([A-Za-z0-9_.]+)\\}|(\\$))?");
  private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)#.*");
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");

  private final Path file;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, Field> fields = new HashMap<>();

  private record Field(int line, String value) {}

  PkgConfigParser(Path file) {
    this.file = file;
    Path folder = file.toAbsolutePath().getParent();
    variables.put("pcfiledir", escape(String.valueOf(folder)));
  }

  PkgConfigFile parse(String text) {
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      int number = at + 1;
      StringBuilder whole = new StringBuilder(lines.get(at));
      while (whole.length() > 0 && whole.charAt(whole.length() - 1) == '\\') {
        whole.setLength(whole.length() - 1);
        at++;
        if (at == lines.size()) {
          throw mistake(number, "ends in a line that says it goes on");
        }
        whole.append(lines.get(at));
      }
      line(number, COMMENT.matcher(whole).replaceFirst("").strip());
    }
    return new PkgConfigFile(
        unescape(mandatory("Name")),
        unescape(mandatory("Version")),
        words("Cflags"),
        words("Libs"),
        words("Libs.private"),
        modules("Requires"),
        modules("Requires.private"));
  }

  private void line(int number, String line) {
    if (line.isEmpty()) {
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw mistake(number, "neither a variable nor a field: " + line);
    }
    String key = matcher.group(1);
    String value = expand(number, matcher.group(3).strip());
    boolean known =
        matcher.group(2).equals("=")
            ? variables.putIfAbsent(key, value) != null
            : fields.putIfAbsent(key, new Field(number, value)) != null;
    if (known) {
      throw mistake(number, key + " is defined twice");
    }
  }

  private String expand(int number, String value) {
    return REFERENCE
        .matcher(value)
        .replaceAll(reference -> Matcher.quoteReplacement(replacement(number, reference)));
  }

  private String replacement(int number, MatchResult reference) {
    if (reference.group(2) != null) {
      return "$";
    }
    String name = reference.group(1);
    if (name == null) {
      throw mistake(number, "a $ that begins no variable; a plain one is written $$");
    }
    String value = variables.get(name);
    if (value == null) {
      throw mistake(number, "the variable " + name + " is not defined above");
    }
    return value;
  }

  private String mandatory(String key) {
    Field field = fields.get(key);
    if (field == null) {
      throw mistake(0, "has no field " + key);
    }
    if (field.value().isEmpty()) {
      throw mistake(field.line(), key + " is empty");
    }
    return field.value();
  }

  private List<String> words(String key) {
    Field field = fields.get(key);
    return field == null ? List.of() : split(field);
  }

  private List<String> modules(String key) {
    Field field = fields.get(key);
    if (field == null) {
      return List.of();
    }
    List<String> modules = split(new Field(field.line(), field.value().replace(',', ' ')));
    for (String module : modules) {
      if (!MODULE.matcher(module).matches()) {
        throw mistake(
            field.line(), key + " has more than names, which is not supported: " + module);
      }
    }
    return modules;
  }

  /** Splits into words like a shell, but supports only quotes and backslashes. */
  private List<String> split(Field field) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < field.value().length(); i++) {
      char c = field.value().charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        continue;
      }
      inWord = true;
      if (c == '\\' && quote != '\'' && i + 1 < field.value().length()) {
        i++;
        word.append(field.value().charAt(i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw mistake(field.line(), "a quote is not closed: " + quote);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static String escape(String folder) {
    return folder.replaceAll("[\\\\\\s\"'#$]", "\\\\$0");
  }

  private static String unescape(String value) {
    return value.replaceAll("\\\\(.)", "$1");
  }

  private ProblemException mistake(int line, String mistake) {
    return new ProblemException(PkgConfigFile.invalid(file + ":" + line, mistake));
  }
}

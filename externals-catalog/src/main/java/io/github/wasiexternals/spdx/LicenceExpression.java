package io.github.wasiexternals.spdx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An SPDX licence expression (SPDX 2.3 Annex D): {@code WITH} binds closest, then {@code AND}, then
 * {@code OR}; parentheses group.
 */
public sealed interface LicenceExpression {

  /** Several times as many as the longest expressions of Linux distributions have. */
  int MOST_LICENCES = 1_000;

  /**
   * One licence.
   *
   * @param licence its id, including a trailing {@code +}
   * @param exception the exception after {@code WITH}
   */
  record Single(String licence, Optional<String> exception) implements LicenceExpression {
    @Override
    public String text() {
      return licence + exception.map(granted -> " WITH " + granted).orElse("");
    }
  }

  /** All parts apply. */
  record And(List<LicenceExpression> parts) implements LicenceExpression {
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      return joined(parts, " AND ");
    }
  }

  /** One part can be chosen. */
  record Or(List<LicenceExpression> parts) implements LicenceExpression {
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public String text() {
      return joined(parts, " OR ");
    }
  }

  /**
   * The normalised text: operands of one operator are sorted, and parentheses surround only
   * operands that have operands themselves.
   */
  String text();

  /**
   * The form that all expressions of the same meaning share: ids as the list spells them today (a
   * deprecated id becomes its successor), nested operators of one kind merged, and repeated
   * operands said once.
   */
  default LicenceExpression normalised() {
    if (this instanceof Single single) {
      return Successors.of(single);
    }
    SortedMap<String, LicenceExpression> byText = new TreeMap<>();
    for (LicenceExpression operand : operands()) {
      LicenceExpression part = operand.normalised();
      boolean isSameOperator = part.getClass() == getClass();
      (isSameOperator ? part.operands() : List.of(part))
          .forEach(each -> byText.put(each.text(), each));
    }
    List<LicenceExpression> parts = List.copyOf(byText.values());
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return this instanceof And ? new And(parts) : new Or(parts);
  }

  /** The operands of its operator; none of a single licence. */
  private List<LicenceExpression> operands() {
    if (this instanceof And and) {
      return and.parts();
    }
    return this instanceof Or or ? or.parts() : List.of();
  }

  /**
   * The normalised text of an expression, by which texts can be compared as values.
   *
   * @return the text itself, without blanks at its ends, if it is not a licence expression; {@code
   *     NONE} and {@code NOASSERTION} stay what they are
   */
  static String value(String text) {
    return parse(text).map(expression -> expression.normalised().text()).orElseGet(text::strip);
  }

  /**
   * Whether two texts mean the same licences: case of ids, order, brackets, repetition and
   * deprecated ids make no difference.
   */
  static boolean sameAs(String text, String other) {
    return value(text).equals(value(other));
  }

  /**
   * All expressions that apply together: the parts of an {@code AND}, else the expression itself.
   */
  default List<LicenceExpression> allOf() {
    return this instanceof And and
        ? and.parts().stream().flatMap(part -> part.allOf().stream()).toList()
        : List.of(this);
  }

  /** The single licences in the expression, in order. */
  default List<Single> singles() {
    if (this instanceof Or or) {
      return or.parts().stream().flatMap(part -> part.singles().stream()).toList();
    }
    if (this instanceof And and) {
      return and.parts().stream().flatMap(part -> part.singles().stream()).toList();
    }
    return List.of((Single) this);
  }

  /**
   * The texts of all expressions that apply together in a text, sorted; none if it is not a licence
   * expression.
   */
  static Set<String> partsOf(String text) {
    return parse(text).stream()
        .flatMap(expression -> expression.allOf().stream())
        .map(LicenceExpression::text)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String joined(List<LicenceExpression> parts, String operator) {
    return parts.stream()
        .map(part -> part instanceof Single ? part.text() : "(" + part.text() + ")")
        .sorted()
        .distinct()
        .collect(Collectors.joining(operator));
  }

  /**
   * The parsed expression; empty if the text is invalid, or has more than {@link #MOST_LICENCES}.
   */
  static Optional<LicenceExpression> parse(String text) {
    return new Parser(text).parse();
  }

  /** A recursive descent parser. Its depth is limited, so that no input can overflow the stack. */
  final class Parser {

    private static final int LIMIT_DEPTH = 50;

    /** For each licence an operator, a bracket at each side, and an exception. */
    private static final int LIMIT_TOKENS = 6 * MOST_LICENCES;

    private static final Pattern TOKEN =
        Pattern.compile("\\s*(?:([()])|([A-Za-z0-9.\\-]+(?::[A-Za-z0-9.\\-]+)?\\+?))\\s*");

    private final List<String> tokens = new ArrayList<>();
    private boolean wellFormed;
    private int licences;
    private int next;

    private Parser(String text) {
      Matcher matcher = TOKEN.matcher(text);
      int end = 0;
      while (tokens.size() <= LIMIT_TOKENS && matcher.find() && matcher.start() == end) {
        tokens.add(matcher.group().strip());
        end = matcher.end();
      }
      wellFormed = end == text.length() && end > 0;
    }

    private Optional<LicenceExpression> parse() {
      if (!wellFormed) {
        return Optional.empty();
      }
      LicenceExpression expression = or(0);
      return wellFormed && next == tokens.size() ? Optional.of(expression) : Optional.empty();
    }

    private LicenceExpression or(int depth) {
      List<LicenceExpression> parts = new ArrayList<>(List.of(and(depth)));
      while (wellFormed && taken("OR")) {
        parts.add(and(depth));
      }
      return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private LicenceExpression and(int depth) {
      List<LicenceExpression> parts = new ArrayList<>(List.of(primary(depth)));
      while (wellFormed && taken("AND")) {
        parts.add(primary(depth));
      }
      return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private LicenceExpression primary(int depth) {
      if (depth <= LIMIT_DEPTH && taken("(")) {
        LicenceExpression inner = or(depth + 1);
        wellFormed &= taken(")");
        return inner;
      }
      licences++;
      wellFormed &= licences <= MOST_LICENCES;
      String licence = id();
      return new Single(licence, taken("WITH") ? Optional.of(id()) : Optional.empty());
    }

    /** A licence id; operators and parentheses are not ids. */
    private String id() {
      boolean there =
          next < tokens.size()
              && !List.of("(", ")", "AND", "OR", "WITH").contains(tokens.get(next));
      wellFormed &= there;
      return there ? tokens.get(next++) : "";
    }

    private boolean taken(String token) {
      boolean there = next < tokens.size() && tokens.get(next).equals(token);
      if (there) {
        next++;
      }
      return there;
    }
  }
}

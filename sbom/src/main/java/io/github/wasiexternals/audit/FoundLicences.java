package io.github.wasiexternals.audit;

import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.sbom.ExtractedLicence;
import io.github.wasiexternals.sbom.SpdxLicences;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures how much of the text of licences is in a file.
 *
 * <p>A licence that {@link LicenceNotices} recognises by its clauses needs all of them: the
 * two-clause text has 83 % of the words of the three-clause one, and Theodore Ts'o's wording of the
 * three clauses has 74 %. For one of the document's own licences, its words are looked for. For
 * others, such as the GPL, most of the text in the SPDX list must be there.
 */
final class FoundLicences {

  private static final LicenceNotices NOTICES = LicenceNotices.builtIn();

  private final String text;
  private final Set<String> whole;
  private final List<ExtractedLicence> own;
  private final LicenceText readable;
  private final Map<String, Integer> percents = new HashMap<>();

  /**
   * @param own the licences that the document itself defines
   */
  FoundLicences(String text, List<ExtractedLicence> own) {
    this.text = text;
    this.whole = NOTICES.textsIn(text);
    this.own = List.copyOf(own);
    this.readable = new LicenceText(text);
  }

  /**
   * The percentage for an expression: the best of alternatives, the worst of licences that all
   * apply.
   */
  int percent(LicenceExpression expression) {
    if (expression instanceof LicenceExpression.Or or) {
      return or.parts().stream().mapToInt(this::percent).max().orElse(0);
    }
    if (expression instanceof LicenceExpression.And and) {
      return and.parts().stream().mapToInt(this::percent).min().orElse(0);
    }
    return percent((LicenceExpression.Single) expression);
  }

  /** For example {@code BSD-3-Clause 100 %, GPL-2.0-only 96 %}. */
  String shown(LicenceExpression expression) {
    return expression.singles().stream()
        .map(single -> single.text() + " " + percent(single) + " %")
        .collect(Collectors.joining(", "));
  }

  private int percent(LicenceExpression.Single single) {
    // To look for a text takes time; an expression may name a licence many times.
    return percents.computeIfAbsent(single.licence().replaceFirst("\\+$", ""), this::percentOf);
  }

  private int percentOf(String id) {
    int words =
        own.stream()
            .filter(each -> each.id().equals(id))
            .map(each -> LicenceNotices.quotes(text, each.text()) ? 100 : 0)
            .findFirst()
            .or(() -> SpdxLicences.text(id).map(licence -> readable.percentOf(licence)))
            .orElse(0);
    if (!NOTICES.licencesWithText().contains(id)) {
      return words;
    }
    return whole.contains(id) ? 100 : Math.min(words, LicenceText.ENOUGH - 1);
  }
}

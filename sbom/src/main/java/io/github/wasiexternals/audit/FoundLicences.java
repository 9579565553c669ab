package io.github.wasiexternals.audit;

import io.github.wasiexternals.licence.LicenceExpression;
import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.sbom.ExtractedLicence;
import io.github.wasiexternals.sbom.SpdxLicences;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of licences is in a text.
 *
 * <p>A licence that {@link LicenceNotices} knows by its clauses is there with all of them, or not:
 * the text of two clauses has 83 % of the words of the one with three, and Theodore Ts'o's wording
 * of those three has 74 %. One of the document's own is there with its words. Of others, as the
 * GPL, most of the list's text must be there.
 */
final class FoundLicences {

  private static final LicenceNotices NOTICES = LicenceNotices.builtIn();

  private final String text;
  private final Set<String> whole;
  private final List<ExtractedLicence> own;

  /**
   * @param own the licences that the document brings itself
   */
  FoundLicences(String text, List<ExtractedLicence> own) {
    this.text = text;
    this.whole = NOTICES.textsIn(text);
    this.own = List.copyOf(own);
  }

  /** Of what is there best, where one can be chosen; of what is there least, where all hold. */
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
    String id = single.licence().replaceFirst("\\+$", "");
    int words =
        own.stream()
            .filter(each -> each.id().equals(id))
            .map(each -> LicenceNotices.quotes(text, each.text()) ? 100 : 0)
            .findFirst()
            .or(() -> SpdxLicences.text(id).map(licence -> LicenceText.percentIn(licence, text)))
            .orElse(0);
    if (!NOTICES.licencesWithText().contains(id)) {
      return words;
    }
    return whole.contains(id) ? 100 : Math.min(words, LicenceText.ENOUGH - 1);
  }
}

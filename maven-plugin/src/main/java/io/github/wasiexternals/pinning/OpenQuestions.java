package io.github.wasiexternals.pinning;

import io.github.wasiexternals.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a draft still asks: its lines with the word TODO. */
final class OpenQuestions {

  private static final Pattern QUESTION = Pattern.compile("\\bTODO\\b.*");

  private OpenQuestions() {}

  /**
   * The problem that files of a library have open questions.
   *
   * @param files texts by the names that users know
   * @return empty if there are none
   */
  static Optional<Problem> in(PinRequest request, Map<String, String> files) {
    List<Problem.Value> questions = new ArrayList<>();
    files.forEach(
        (name, content) -> {
          int number = 0;
          for (String line : content.lines().toList()) {
            number++;
            String at = name + ":" + number;
            QUESTION
                .matcher(line)
                .results()
                .forEach(question -> questions.add(Problem.value(at, question.group())));
          }
        });
    return questions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "the draft of " + request.library() + " has open questions",
                questions,
                "answer each, delete its TODO, then: mvn wasi:pin -Dwasi.library="
                    + request.library()
                    + " -Dwasi.version="
                    + request.version()));
  }
}

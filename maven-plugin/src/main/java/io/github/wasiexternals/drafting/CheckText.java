package io.github.wasiexternals.drafting;

import java.util.stream.Collectors;

/** The draft of a check program, which fails until somebody has filled in known answers. */
final class CheckText {

  private CheckText() {}

  static String of(Draft draft) {
    String includes =
        draft.files().headers().stream()
            .map(header -> SourceChoice.target(header).orElseGet(() -> SourceTree.nameOf(header)))
            .map(name -> "#include <" + name + ">\n")
            .collect(Collectors.joining());
    return """
        %s
        #include "check.h"

        /* The head of check.h says how this program is called, and has what it can use; the programs of
         * the built-in libraries are examples. */
        int main(int argc, char **argv) {
          const char *version = check_expected_version(argc, argv);
          /* TODO which function or macro of the library tells its version? */
          check_text("version of the library", version, "");
          /* TODO which answers are known? Take them from a standard or from upstream's tests, one for each
           * part of the library, wrong input included. */
          check_true("known answers are checked", 0);
          return check_result();
        }
        """
        .formatted(includes);
  }
}

package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.ConfigureArguments;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file of an output folder with the arguments for CPython's configure. It is left out of a
 * folder that make can't name: configure loses modules there without a word.
 *
 * @param folder the output folder
 * @param unusable what is wrong with its name
 */
public record ArgumentsFile(Path folder, Optional<Problem> unusable) {

  /** That of an output folder, whether it is there or not. */
  public static ArgumentsFile of(Path folder) {
    return new ArgumentsFile(folder, PlainFolders.check("the output", folder));
  }

  /** Whether the file is to be there. */
  public boolean isUsable() {
    return unusable.isEmpty();
  }

  /** Why it is left out, if it is. */
  public Optional<String> warning() {
    if (unusable.isPresent() && Folders.isOnWindows(folder)) {
      return Optional.of(
          OutputLayout.CONFIGURE_ARGUMENTS
              + " is left out: CPython's configure needs a POSIX shell, which Windows lacks");
    }
    return unusable.map(
        problem ->
            problem.what()
                + ", so "
                + OutputLayout.CONFIGURE_ARGUMENTS
                + " is left out: "
                + problem.values().stream()
                    .map(value -> value.label() + " " + value.value())
                    .collect(Collectors.joining(", "))
                + "; choose another with -Dwasi.output=DIR");
  }

  /**
   * Its content: one argument a line.
   *
   * @param libraries those in the prefix
   */
  public byte[] content(List<Library> libraries) {
    List<String> arguments = ConfigureArguments.of(folder.resolve(OutputLayout.PREFIX), libraries);
    return (String.join("\n", arguments) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

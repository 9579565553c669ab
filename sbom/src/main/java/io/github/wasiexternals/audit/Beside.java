package io.github.wasiexternals.audit;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What there is to compare an SBOM with. */
public sealed interface Beside {

  /** In words, for a report. */
  String title();

  /** The installed files, if they are at hand. */
  default Optional<Files> files() {
    return Optional.empty();
  }

  /**
   * Installed files.
   *
   * @param title for example {@code the prefix /opt/wasi/prefix}
   * @param folder what paths in the SBOM are relative to
   * @param prefix what stands for {@code prefix/} in those paths
   */
  record Files(String title, Path folder, Path prefix) implements Beside {
    @Override
    public Optional<Files> files() {
      return Optional.of(this);
    }
  }

  /**
   * Nothing, so that nothing on disk can be checked.
   *
   * @param reason one clause without a full stop
   */
  record Nothing(String reason) implements Beside {
    @Override
    public String title() {
      return "nothing: " + reason;
    }
  }

  /**
   * An archive that was not unpacked, because it is damaged or means harm.
   *
   * @param archive its file
   */
  record Refused(String archive, List<Problem> problems) implements Beside {
    public Refused {
      problems = List.copyOf(problems);
    }

    @Override
    public String title() {
      return "the archive " + archive + ", which was refused";
    }
  }
}

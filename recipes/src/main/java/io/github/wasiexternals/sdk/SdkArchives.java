package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.util.List;

/** Gets archives that SDKs are made of. */
public interface SdkArchives {

  /**
   * Gets one of several equivalent archives and checks its digests.
   *
   * @param what a description for messages, for example {@code WASI SDK 33.0}
   * @param archives in the order to try them; never empty
   * @throws io.github.wasiexternals.problem.ProblemException if none is available
   */
  VerifiedArchive fetch(String what, List<Archive> archives)
      throws IOException, InterruptedException;
}

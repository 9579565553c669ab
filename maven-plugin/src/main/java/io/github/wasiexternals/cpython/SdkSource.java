package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;

/** Provides the WASI SDK that CPython is built with, once it is known what the libraries are. */
public interface SdkSource {

  /**
   * The SDK for a set of libraries.
   *
   * @throws ProblemException if there is none that will do
   */
  Sdk provide(DescribedSet set) throws IOException, InterruptedException;
}

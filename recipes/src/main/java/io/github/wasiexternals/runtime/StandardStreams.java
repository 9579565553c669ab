package io.github.wasiexternals.runtime;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * What an attached program reads and writes.
 *
 * @param in its standard input
 * @param out its standard output
 * @param err its standard error
 */
record StandardStreams(InputStream in, OutputStream out, OutputStream err) {}

package io.github.wasiexternals.cpython;

import io.github.wasiexternals.process.CommandLine;

/**
 * A program to run as a part of CPython's build.
 *
 * @param name in words, for the console and for problems
 * @param log the name of its log
 * @param command what is run
 */
record Step(String name, String log, CommandLine command) {}

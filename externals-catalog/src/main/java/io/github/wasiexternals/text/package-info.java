/**
 * How what a goal prints is laid out: columns, labelled words, JSON. What is printed does not live
 * here.
 */
@NullMarked
package io.github.wasiexternals.text;

import org.jspecify.annotations.NullMarked;

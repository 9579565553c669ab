/**
 * The commands that messages give to a user: ready to paste, with everything that the user had
 * chosen.
 */
@NullMarked
package io.github.wasiexternals.command;

import org.jspecify.annotations.NullMarked;

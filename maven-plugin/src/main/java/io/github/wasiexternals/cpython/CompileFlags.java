package io.github.wasiexternals.cpython;

import java.util.ArrayList;
import java.util.List;

/**
 * Flags that every C file of CPython is compiled with, beside CPython's own: configure's {@code
 * CFLAGS_NODIST}, which CPython does not hand on to those who build extension modules.
 *
 * <p>They make the compiler list what each object file was made from ({@code -MMD}), leave out the
 * folders of this machine, and leave out debug information where it is not asked for: in 3.13 it is
 * two thirds of the interpreter.
 */
record CompileFlags(BuildPlaces places, boolean debug) {

  private static final String VARIABLE = "CFLAGS_NODIST=";

  /**
   * An argument of configure with these flags, and then the user's own arguments. What the user
   * gives for the same variable comes after these flags, and so counts: {@code CFLAGS_NODIST=-g}
   * brings debug information back.
   */
  List<String> and(List<String> usersOwn) {
    List<String> flags = new ArrayList<>(flags());
    List<String> others = new ArrayList<>();
    for (String argument : usersOwn) {
      if (argument.startsWith(VARIABLE)) {
        flags.add(argument.substring(VARIABLE.length()));
      } else {
        others.add(argument);
      }
    }
    others.add(0, VARIABLE + String.join(" ", flags));
    return others;
  }

  /** Of two maps that match a path, clang takes the later one. */
  private List<String> flags() {
    List<String> flags = new ArrayList<>(List.of("-MMD"));
    if (!debug) {
      flags.add("-g0");
    }
    places.names().forEach((folder, name) -> flags.add("-ffile-prefix-map=" + folder + "=" + name));
    return flags;
  }
}

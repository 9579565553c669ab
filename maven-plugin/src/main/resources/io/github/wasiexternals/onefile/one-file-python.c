// Starts a Python whose standard library is inside of it. Part of wasi-externals, Apache-2.0.
//
// In place of CPython's own Py_BytesMain, which python.c calls; it does the same, but knows where
// the library is, so that nothing is searched for and no warning is printed.
#include "one-file.h"

#include <Python.h>
#include <stdlib.h>

int __wrap_Py_BytesMain(int argc, char **argv);

int __wrap_Py_BytesMain(int argc, char **argv) {
  const char *main_file = wasi_one_file_main();
  int count = argc;
  char **words = argv;
  if (main_file != NULL) {
    // As "python FILE WORDS": all words are the program's, none an option of Python's.
    count = argc < 1 ? 2 : argc + 1;
    words = malloc(((size_t)count + 1) * sizeof *words);
    if (words == NULL) {
      return EXIT_FAILURE;
    }
    words[0] = argc < 1 ? "python" : argv[0];
    words[1] = (char *)main_file;
    for (int index = 1; index < argc; index++) {
      words[index + 1] = argv[index];
    }
    words[count] = NULL;
  }
  PyConfig config;
  PyConfig_InitPythonConfig(&config);
  PyStatus status = PyConfig_SetBytesArgv(&config, count, words);
  if (!PyStatus_Exception(status)) {
    status = PyConfig_SetBytesString(&config, &config.home, wasi_one_file_home());
  }
  if (!PyStatus_Exception(status)) {
    status = Py_InitializeFromConfig(&config);
  }
  PyConfig_Clear(&config);
  if (PyStatus_IsExit(status)) {
    return status.exitcode;
  }
  if (PyStatus_Exception(status)) {
    Py_ExitStatusException(status);
  }
  return Py_RunMain();
}

// What a program can ask about the files inside of it. Part of wasi-externals, Apache-2.0.
#ifndef WASI_ONE_FILE_H
#define WASI_ONE_FILE_H

// The path of the file or folder that the program is to run; NULL if there is none.
const char *wasi_one_file_main(void);

// The folder that the program calls its home; NULL if there is none.
const char *wasi_one_file_home(void);

#endif

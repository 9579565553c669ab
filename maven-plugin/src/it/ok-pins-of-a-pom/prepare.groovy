import java.security.MessageDigest
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def digest = { byte[] bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }
def files = ['tiny.c': '#include "tiny.h"\nint answer(void) { return 42; }\n',
             'tiny.h': '/* Copyright (C) 2026 us, MIT */\nint answer(void);\n',
             // Its answer is 42 if setjmp and a define of one unit work.
             'main.c': '''\
#include <setjmp.h>
#include <stdio.h>

int add(int, int);
int factor(void);

static jmp_buf place;

static void jump(int value) {
  longjmp(place, value);
}

int main(void) {
  int value = setjmp(place);
  if (value == 0) {
    jump(add(19, 2));
  }
  printf("%d\\n", value * factor());
  return 0;
}
''',
             'factor.c': 'int factor(void) { return FACTOR; }\n',
             'add.c': 'int add(int a, int b) { return a + b; }\n']
def archive = new File(basedir, 'tiny-1.0.zip')
new ZipOutputStream(archive.newOutputStream()).withCloseable { zip ->
    files.each { name, text ->
        zip.putNextEntry(new ZipEntry(name))
        zip.write(text.bytes)
    }
}
def inputs = { wanted -> digest(wanted.collect { name -> "${digest(files[name].bytes)}  $name\n" }.sort().join('').bytes) }
new File(basedir, 'test.properties').text =
    "wasi.libraries = bzip2,tiny,tools\ntiny.url = ${archive.toURI()}\ntiny.sha256 = ${digest(archive.bytes)}\ntiny.inputs = ${inputs(['tiny.c', 'tiny.h'])}\n" +
    "tools.inputs = ${inputs(['add.c', 'factor.c', 'main.c', 'tiny.h'])}\n"
return true

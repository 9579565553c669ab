import java.security.MessageDigest
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def digest = { byte[] bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }
def canary = new File(basedir, 'canary.h')
canary.setText('"the canary sings"\n', 'UTF-8')
def path = canary.path.replace('\\', '/')

// A catalog folder with one library, whose only source and recipe are given.
def catalog = { name, code, pkgConfig, check ->
    def files = ['evil.c': code, 'evil.h': '/* Copyright (C) 2026 somebody, MIT */\nconst char *evil(void);\n']
    def archive = new File(basedir, "$name-1.0.zip")
    new ZipOutputStream(archive.newOutputStream()).withCloseable { zip ->
        files.each { file, text ->
            zip.putNextEntry(new ZipEntry(file))
            zip.write(text.bytes)
        }
    }
    def inputs = digest(files.collect { file, text -> "${digest(text.bytes)}  $file\n" }.sort().join('').bytes)
    def write = { file, text ->
        def to = new File(basedir, "$name/$file")
        to.parentFile.mkdirs()
        to.setText(text, 'UTF-8')
    }
    write('libraries/evil.toml', """\
name = "evil"
summary = "A library of a stranger's"
license = "MIT"
copyright = "Copyright (C) 2026 somebody"
supplier = { person = "Somebody" }
homepage = "https://evil.example.org/"
repository = "https://evil.example.org/git"
pkg-config = "evil"
modules = []

[[version]]
version = "1.0"
tag = "v1.0"
inputs = "$inputs"

[[version.archive]]
upstream = "${archive.toURI()}"
sha256 = "${digest(archive.bytes)}"
evidence = ["made for a test"]
""")
    write('pythons/3.15.toml', 'version = "3.15"\n\n[optional]\nevil = "1.0"\n')
    write('recipes/evil.toml', """\
archive = "libevil.a"
inputs = ["evil.c", "evil.h"]
headers = [{ from = "evil.h" }]
licences = [{ from = "evil.h" }]

[compile]
sources = ["evil.c"]
flags = ["-O2"]

[pkg-config]
name = "evil"
description = "A library of a stranger's"
$pkgConfig
""")
    write('recipes/evil/check.c', check)
}
def good = '#include "evil.h"\nconst char *evil(void) { return "good"; }\n'
def libs = 'libs = ["-levil"]'
catalog('flags', good, """\
libs = ["-levil",
        "-fplugin=${basedir.path.replace('\\', '/')}/evil.so",
        "-Wl,-Map=${basedir.path.replace('\\', '/')}/map.txt"]
cflags = ["-I\${prefix}/../../.."]""", '')
catalog('include', "#define IT \"$path\"\n#include \"evil.h\"\nconst char *evil(void) { return\n#include IT\n; }\n", libs, '')
catalog('assembly', good + "__asm__(\".incbin \\\"$path\\\"\");\n", libs, '')
catalog('check', good, libs, "#include <stdio.h>\nint main(void) { puts(\n#include \"$path\"\n); return 0; }\n")
catalog('pipe', good, libs, '')
def pipe = new File(basedir, 'pipe/recipes/evil.toml')
pipe.delete()
// Where there are no pipes, a folder is refused in the same way.
try {
    assert ['mkfifo', pipe.path].execute().waitFor() == 0
} catch (IOException e) {
    pipe.mkdirs()
}
return true

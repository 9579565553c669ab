import java.security.MessageDigest
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def digest = { byte[] bytes -> MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex().toString() }
def files = ['tiny.c': '#include "tiny.h"\nint answer(void) { return 42; }\n',
             'tiny.h': '/* Copyright (C) 2026 us, MIT */\nint answer(void);\n']
def archive = new File(basedir, 'tiny-1.0.zip')
new ZipOutputStream(archive.newOutputStream()).withCloseable { zip ->
    files.each { name, text ->
        zip.putNextEntry(new ZipEntry(name))
        zip.write(text.bytes)
    }
}
def inputs = files.collect { name, text -> "${digest(text.bytes)}  $name\n" }.sort().join('')
new File(basedir, 'test.properties').text =
    "wasi.libraries = bzip2,tiny\ntiny.url = ${archive.toURI()}\ntiny.sha256 = ${digest(archive.bytes)}\ntiny.inputs = ${digest(inputs.bytes)}\n"
return true

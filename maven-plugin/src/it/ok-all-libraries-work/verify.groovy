def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/ein Ordner f\u00fcr alles/3.15/wasm32-wasip1')
def prefix = new File(output, 'prefix')

['libz.a', 'libbz2.a', 'liblzma.a', 'libsqlite3.a', 'libzstd.a', 'libmpdec.a',
 'pkgconfig/zlib.pc', 'pkgconfig/bzip2.pc', 'pkgconfig/liblzma.pc', 'pkgconfig/sqlite3.pc',
 'pkgconfig/libzstd.pc', 'pkgconfig/libmpdec.pc'].each { assert new File(prefix, "lib/$it").isFile(): it }
['zlib.h', 'zconf.h', 'bzlib.h', 'lzma.h', 'lzma/base.h', 'sqlite3.h', 'sqlite3ext.h', 'zstd.h', 'zstd_errors.h',
 'zdict.h', 'mpdecimal.h'].each { assert new File(prefix, "include/$it").isFile(): it }
['zlib', 'bzip2', 'xz', 'sqlite', 'zstd', 'mpdecimal'].each {
    assert new File(prefix, "share/licenses/$it").list().length > 0: it
    assert new File(output, "logs/${it}.log").length() > 0: it
    assert log =~ /(?m)$it +\d+ checks passed/: it
}

// What the SBOM lists is what there is, file by file, and nothing else.
def sbom = new groovy.json.JsonSlurper().parse(new File(output, 'externals.spdx.json'), 'UTF-8')
def listed = sbom.files.collectEntries { file ->
    [file.fileName, file.checksums.find { it.algorithm == 'SHA256' }.checksumValue]
}
def found = [:]
prefix.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    found['./prefix/' + prefix.toPath().relativize(file.toPath())] =
        java.security.MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString()
}
assert listed == found

// Not all of zstd is under zstd's own licence.
def zstd = sbom.packages.find { it.SPDXID == 'SPDXRef-Built-zstd' }
assert zstd.licenseDeclared == 'BSD-3-Clause OR GPL-2.0-only'
assert zstd.licenseConcluded == '(BSD-3-Clause OR GPL-2.0-only) AND MIT'
assert sbom.files.find { it.fileName == './prefix/lib/libzstd.a' }.licenseConcluded == zstd.licenseConcluded
assert new File(prefix, 'share/licenses/zstd/LICENSE.divsufsort').text.contains('Yuta Mori')
assert sbom.relationships.count { it.relationshipType == 'DESCRIBES' } <= 1

assert new File(output, 'configure-args.txt').readLines() ==
    ["PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig", 'PKG_CONFIG_PATH=', 'PKG_CONFIG_SYSROOT_DIR=']

// The second run had nothing to do.
assert log.contains('is up to date')

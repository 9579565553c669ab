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

// What a header declares is in the archive, or is left out for a reason; and an archive asks no more of the host
// than wasi.md says, among the pages.
def noThreads = 'WASI has no threads, and upstream builds none of these without'
def sqliteLeavesOut = [
    'SQLITE_THREADSAFE=0'                   : ['mutex_alloc', 'mutex_enter', 'mutex_free', 'mutex_held', 'mutex_leave',
                                               'mutex_notheld', 'mutex_try'],
    'WASI has no dynamic linker'            : ['enable_load_extension', 'load_extension'],
    'WASI has no counter of processor cycles': ['stmt_scanstatus', 'stmt_scanstatus_reset', 'stmt_scanstatus_v2'],
    'Windows only'                          : ['win32_set_directory', 'win32_set_directory16', 'win32_set_directory8'],
].collectMany { reason, names -> names.collect { ["sqlite3_$it" as String, reason] } }.collectEntries()
def libraries = [
    'libz.a'      : [headers: ['zlib.h'], macros: ['_LARGEFILE64_SOURCE'], without: [:],
                     asks: ['close', 'fcntl', 'open', 'read', 'write']],
    'libbz2.a'    : [headers: ['bzlib.h'], macros: [], without: [:], asks: ['exit', 'fdopen', 'fopen']],
    'liblzma.a'   : [headers: ['lzma.h'], macros: [], asks: [],
                     without: [lzma_cputhreads: noThreads, lzma_stream_decoder_mt: noThreads,
                               lzma_stream_encoder_mt: noThreads, lzma_stream_encoder_mt_memusage: noThreads]],
    'libzstd.a'   : [headers: ['zstd.h', 'zdict.h', 'zstd_errors.h'],
                     macros: ['ZSTD_STATIC_LINKING_ONLY', 'ZDICT_STATIC_LINKING_ONLY'], asks: ['clock'],
                     without: [ZSTD_createThreadPool: noThreads, ZSTD_freeThreadPool: noThreads]],
    'libsqlite3.a': [headers: ['sqlite3.h'], without: sqliteLeavesOut,
                     macros: ['SQLITE_ENABLE_NORMALIZE', 'SQLITE_ENABLE_PREUPDATE_HOOK', 'SQLITE_ENABLE_SESSION'],
                     asks: ['access', 'close', 'fcntl', 'fdatasync', 'fstat', 'fsync', 'ftruncate', 'getcwd', 'getentropy',
                            'getenv', 'gettimeofday', 'localtime_r', 'lstat', 'mkdir', 'nanosleep', 'open', 'pread',
                            'pwrite', 'read', 'readlink', 'rmdir', 'stat', 'sysconf', 'time', 'unlink', 'utime', 'write']],
    'libmpdec.a'  : [headers: ['mpdecimal.h'], macros: [], without: [:], asks: ['localeconv', 'raise']],
]
def installed = new io.github.wasiexternals.InstalledLibraries(output.toPath())
libraries.each { archive, library ->
    def declared = installed.declared(library.headers, library.macros)
    assert declared.size() > 20: archive
    assert declared - installed.defined(archive) == library.without.keySet(): archive
    assert installed.asked(archive) == library.asks as Set: archive
}
// What is not made for it can't become a shared library.
assert installed.linkedAsSharedLibrary('libz.a').get().contains('-fPIC')

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

// CPython's configure silently loses modules in a folder with a space, so it gets no arguments for one.
assert !new File(output, 'configure-args.txt').exists()
assert log =~ /WARN.*whose name make can't handle, so configure-args\.txt is left out/

// The second run had nothing to do.
assert log.contains('is up to date')

assert io.github.wasiexternals.DocumentedOutput.missing(basedir.toPath()).isEmpty()
